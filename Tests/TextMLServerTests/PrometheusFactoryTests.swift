import CoreMetrics
import Testing

@testable import TextMLServer

@Suite struct PrometheusFactoryTests {
  @Test func writesEveryKind() {
    let factory = PrometheusFactory([
      .init(name: "b_total", help: "Counts."),
      .init(name: "a_share", help: "Shares.", bounds: [0.5]),
    ])
    Counter(label: "b_total", dimensions: [("label", "a\"b\\\n")], factory: factory).increment(
      by: 2)
    Counter(label: "b_total", dimensions: [("label", "a\"b\\\n")], factory: factory).increment()
    let recorder = Recorder(label: "a_share", factory: factory)
    for value in [0.25, 0.5, 2] { recorder.record(value) }
    Timer(label: "library.time", factory: factory).recordMilliseconds(2)
    let meter = Meter(label: "level", dimensions: [("x", "1")], factory: factory)
    meter.set(3.5)
    let text = factory.text
    #expect(
      text.hasPrefix(
        """
        # HELP b_total Counts.
        # TYPE b_total counter
        b_total{label="a\\"b\\\\\\n"} 3
        # HELP a_share Shares.
        # TYPE a_share histogram
        a_share_bucket{le="0.5"} 2
        a_share_bucket{le="+Inf"} 3
        a_share_sum 2.75
        a_share_count 3
        # HELP level level
        # TYPE level gauge
        level{x="1"} 3.5
        # HELP library_time library_time
        # TYPE library_time histogram
        library_time_bucket{le="0.0005"} 0
        """))
    #expect(text.contains("library_time_bucket{le=\"0.0025\"} 1\n"))
    meter.destroy()
    #expect(!factory.text.contains("level{"))
  }
}
