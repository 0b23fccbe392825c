internal import TextMLAnswers

/// A line chart of the unit square as SVG.
struct Chart {
  /// One line, with or without dots at its points.
  struct Series {
    let name: String
    let points: [(x: Double, y: Double)]
    /// The share of the whole at each point, drawn as the area of its dot; empty for no dots.
    var shares: [Double] = []
    var isDashed = false
  }

  let title: String
  let xLabel: String
  let yLabel: String
  var xRange = 0.0...1.0
  var xTicks: [Double] = [0, 0.25, 0.5, 0.75, 1]
  var xDecimals = 2
  var yRange = 0.0...1.0
  var yTicks: [Double] = [0, 0.25, 0.5, 0.75, 1]
  let series: [Series]

  /// Okabe and Ito's colors, which color-blind readers can distinguish.
  private static let colors = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F", "#8B6F00",
  ]
  private static let dashes = ["", "6 3", "2 3", "8 3 2 3"]

  static func color(_ index: Int) -> String { colors[index % colors.count] }

  private static let (width, height, left, bottom, top) = (360.0, 250.0, 46.0, 40.0, 12.0)

  private func x(_ value: Double) -> String {
    let share = (value - xRange.lowerBound) / (xRange.upperBound - xRange.lowerBound)
    return (Self.left + share * (Self.width - Self.left - 24)).formatted(decimals: 1)
  }

  private func y(_ value: Double) -> String {
    let share = (value - yRange.lowerBound) / (yRange.upperBound - yRange.lowerBound)
    return (Self.top + (1 - share) * (Self.height - Self.top - Self.bottom)).formatted(decimals: 1)
  }

  /// The figure with its legend.
  var html: String {
    var svg = """
      <svg viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" aria-label="\(HTML.escaped(title))">
      """
    for tick in xTicks {
      svg += """
        <line class="axis" x1="\(x(tick))" x2="\(x(tick))" y1="\(y(yRange.lowerBound))" y2="\(y(yRange.upperBound))"/>
        <text x="\(x(tick))" y="\(Int(Self.height - Self.bottom + 15))" text-anchor="middle">\(label(tick, xDecimals))</text>
        """
    }
    for tick in yTicks {
      svg += """
        <line class="axis" x1="\(x(xRange.lowerBound))" x2="\(x(xRange.upperBound))" y1="\(y(tick))" y2="\(y(tick))"/>
        <text x="\(Int(Self.left - 6))" y="\(y(tick))" dy="4" text-anchor="end">\(label(tick, 2))</text>
        """
    }
    svg += """
      <text x="\(Int((Self.left + Self.width) / 2))" y="\(Int(Self.height - 6))" text-anchor="middle">\(HTML.escaped(xLabel))</text>
      <text transform="translate(11 \(Int((Self.height - Self.bottom) / 2))) rotate(-90)" text-anchor="middle">\(HTML.escaped(yLabel))</text>
      """
    for (index, line) in series.enumerated() where !line.points.isEmpty {
      let color = Chart.color(index)
      let dash = line.isDashed ? "4 4" : Chart.dashes[index / Chart.colors.count % 4]
      let path = line.points.map { "\(x($0.x)),\(y($0.y))" }.joined(separator: " ")
      svg += """
        <polyline points="\(path)" fill="none" stroke="\(line.isDashed ? "#888" : color)" stroke-width="2" stroke-dasharray="\(dash)"/>
        """
      for (point, share) in zip(line.points, line.shares) {
        let radius = (1.5 + 6 * share.squareRoot()).formatted(decimals: 1)
        svg +=
          "<circle cx=\"\(x(point.x))\" cy=\"\(y(point.y))\" r=\"\(radius)\" fill=\"\(color)\"/>"
      }
    }
    svg += "</svg>"
    let legend = series.enumerated().filter { !$0.element.name.isEmpty }.map { index, line in
      "<span><b style=\"color:\(line.isDashed ? "#888" : Chart.color(index))\">■</b> \(HTML.text(line.name))</span>"
    }
    return """
      <figure><figcaption><strong>\(HTML.escaped(title))</strong></figcaption>\(svg)
      <figcaption class="legend">\(legend.joined(separator: " "))</figcaption></figure>
      """
  }

  private func label(_ value: Double, _ decimals: Int) -> String {
    decimals == 0 ? Int(value.rounded()).grouped : value.formatted(decimals: decimals)
  }
}
