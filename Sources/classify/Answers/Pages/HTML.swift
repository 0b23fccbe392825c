internal import TextMLAnswers

/// A self-contained page: no script, no network; readable in print, on light and on dark screens.
enum HTML {
  /// Escaped text, isolated from the direction of the text around it.
  static func text(_ text: String) -> String {
    "<bdi>\(escaped(text))</bdi>"
  }

  /// Words with a separator, in the direction of most of their letters.
  static func words(_ words: some Collection<String>, separator: String) -> String {
    "<span \(direction(of: words.joined()))>\(words.map(escaped).joined(separator: separator))</span>"
  }

  /// The attribute `dir` of a text, by most of its letters.
  ///
  /// `dir="auto"` goes by the first letter, which in an Arabic article may be Latin.
  static func direction(of text: String) -> String {
    "dir=\"\(text.isRightToLeft ? "rtl" : "ltr")\""
  }

  /// A box with an article.
  ///
  /// - Parameter html: The article's text, escaped and perhaps marked.
  static func article(_ html: String, of text: String) -> String {
    "<div class=\"article\" \(direction(of: text))>\(html)</div>"
  }

  /// Escaped text, for attributes and for elements that have a direction.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default:
        // Other controls are not allowed in HTML.
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }

  /// A table whose cells are HTML.
  static func table(_ header: [String], _ rows: [[String]], style: String = "") -> String {
    let head = header.map { "<th scope=\"col\">\($0)</th>" }.joined()
    let body = rows.map { row in
      "<tr>"
        + row.enumerated().map { $0 == 0 ? "<th scope=\"row\">\($1)</th>" : "<td>\($1)</td>" }
        .joined() + "</tr>"
    }
    return """
      <div class="scroll"><table class="\(style)"><thead><tr>\(head)</tr></thead>
      <tbody>\(body.joined(separator: "\n"))</tbody></table></div>
      """
  }

  /// A whole page whose body is HTML.
  static func page(title: String, body: String) -> String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped(title))</title>
    <style>\(style)</style></head>
    <body><main>
    \(body)
    </main></body></html>

    """
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1b1e23; --soft: #5d6470; --line: #d9dce1; --page: #fff;
      --panel: #f5f6f8; --for: 0, 94, 184; --against: 178, 74, 0; }
    @media screen and (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --soft: #a2a9b5;
      --line: #3a3f48; --page: #16181c; --panel: #1f2228; --for: 94, 170, 255; --against: 230, 130, 50; } }
    * { box-sizing: border-box }
    body { margin: 0; background: var(--page); color: var(--ink);
      font: 16px/1.55 system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "DejaVu Sans", sans-serif }
    main { max-width: 64rem; margin: 0 auto; padding: 2rem 1rem 4rem }
    h1 { font-size: 1.6rem; margin: 0 0 .3rem } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem }
    p { margin: .4rem 0 } .soft, figcaption { color: var(--soft); font-size: .9rem }
    .tiles { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.2rem 0 }
    .tile { background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
      padding: .6rem 1rem; min-width: 9rem }
    .tile b { display: block; font-size: 1.45rem; font-variant-numeric: tabular-nums }
    .scroll { overflow-x: auto } table { border-collapse: collapse; margin: .4rem 0 }
    th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: end;
      font-variant-numeric: tabular-nums; vertical-align: top }
    th[scope=row], thead th:first-child { text-align: start; font-weight: 600 }
    .words td, .words th { text-align: start }
    .removed { color: var(--soft); text-decoration: line-through }
    .matrix td, .matrix th { text-align: center; vertical-align: middle; min-width: 4.5rem }
    .matrix th[scope=row] { text-align: start } .legend span { white-space: nowrap; margin-inline-end: .8em }
    .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 1.5rem }
    figure { margin: 0 } svg { width: 100%; height: auto; display: block }
    svg text { fill: var(--soft); font-size: 11px } svg .axis { stroke: var(--line) }
    article { border-top: 1px solid var(--line); padding: .9rem 0 } .short { break-inside: avoid }
    .article { background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
      padding: 1rem 1.2rem; white-space: pre-wrap; line-height: 2; font-size: 1.05rem }
    mark { color: inherit; border-radius: 3px; padding: 0 .12em; print-color-adjust: exact }
    mark.chosen { background: rgba(var(--for), .2) } .summary { font-size: 1.1rem; line-height: 1.9 }
    .for { color: rgb(var(--for)) } .against { color: rgb(var(--against)) }
    .path { overflow-wrap: anywhere; font-family: ui-monospace, "DejaVu Sans Mono", monospace;
      font-size: .85rem }
    @media print { body { font-size: 11pt } .short th, .short td { padding: 0 .6rem; font-size: 10pt } main { max-width: none; padding: 0 }
      .tile, .article { background: none } h2, .path { break-after: avoid } figure, tr { break-inside: avoid } }
    """
}
