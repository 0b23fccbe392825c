import CTextML
import Testing

@testable import TextMLC

/// Calls `body` with texts as a C caller passes them.
func withTexts<Result>(
  _ texts: [String], _ body: (UnsafePointer<textml_texts>) throws -> Result
) rethrows -> Result {
  var bytes = texts.flatMap { Array($0.utf8) }
  bytes.append(0)
  var offsets: [Int64] = [0]
  for text in texts { offsets.append((offsets.last ?? 0) + Int64(text.utf8.count)) }
  return unsafe try bytes.withUnsafeBytes { bytes in
    unsafe try offsets.withUnsafeBufferPointer { offsets in
      var given = unsafe textml_texts(
        bytes: bytes.baseAddress?.assumingMemoryBound(to: CChar.self), size: bytes.count - 1,
        offsets: offsets.baseAddress, count: texts.count)
      return unsafe try withUnsafePointer(to: &given) { unsafe try body($0) }
    }
  }
}

/// Returns what `body` makes of checked texts.
func withList<Result>(_ texts: [String], _ body: (TextList) throws -> Result) throws -> Result {
  unsafe try withTexts(texts) { try body(unsafe TextList($0)) }
}

/// The fault that `body` throws.
func fault(_ body: () throws -> Void) -> Fault? {
  do {
    try body()
    return nil
  } catch {
    return Fault(error)
  }
}

func options(_ json: String = "") throws -> Options { try Options(Array(json.utf8)) }
