/// A table for people: columns aligned, the first to the left, the others to the right.
///
/// Cells with right-to-left text are put between left-to-right marks, so that a terminal that
/// reorders text keeps the columns where they are.
package struct Table {
  private var rows: [[String]] = []

  package init() {}

  package mutating func row(_ cells: [String]) { rows.append(cells) }

  /// The lines, with two spaces between columns.
  package var lines: [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].displayWidth : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.displayWidth)
        return column == 0 ? cell.isolated + padding : padding + cell.isolated
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
