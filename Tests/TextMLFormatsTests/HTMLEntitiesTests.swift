import Foundation
import TestSupport
import Testing

@testable import TextMLFormats

@Suite struct HTMLEntitiesTests {
  private func decode(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    return HTMLEntities.character(in: bytes, at: 0, end: bytes.count).map {
      String($0.scalar) + String(decoding: bytes[$0.next...], as: UTF8.self)
    }
  }

  @Test(
    arguments: [
      ("&laquo;x", "«x"), ("&amp", "&"), ("&AMP;", nil), ("&#1587;", "س"), ("&#x633", "س"),
      ("&#0;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"), ("&#99999999999;", "\u{FFFD}"), ("&#x;", nil),
      ("&#;", nil), ("&", nil), ("& x", nil), ("&bogus;", nil), ("&frac12;", "½"),
      ("&nbsp;", "\u{A0}"),
      ("&zwnj;", "\u{200C}"), ("&thetasym;", "ϑ"),
    ] as [(String, String?)])
  func references(_ text: String, _ character: String?) { #expect(decode(text) == character) }
}
