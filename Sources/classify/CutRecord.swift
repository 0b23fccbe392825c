internal import TextML

/// A part of the page that was not read, as the JSON records of `tag` and `summarize` tell it.
struct CutRecord: Encodable {
  let start: Int
  let end: Int
  let reason: String

  init(_ cut: Article.Cut) {
    start = cut.utf8Range.lowerBound
    end = cut.utf8Range.upperBound
    reason = cut.reason.rawValue
  }
}
