import Foundation
import Testing

@testable import classify

@Suite struct ChartTests {
  @Test func pointsAreInsideTheFrame() {
    let chart = Chart(
      title: "T <1>", xLabel: "x", yLabel: "y",
      series: [
        .init(name: "رياضة", points: [(0, 0), (1, 1)], shares: [0, 1]), .init(name: "", points: []),
      ])
    #expect(chart.html.contains("points=\"46.0,210.0 336.0,12.0\""))
    #expect(
      chart.html.contains("aria-label=\"T &lt;1&gt;\"") && chart.html.contains("<bdi>رياضة</bdi>"))
    #expect(chart.html.components(separatedBy: "<circle").count == 3)
  }
}
