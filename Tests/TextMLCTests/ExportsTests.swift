import CTextML
import Testing

@testable import TextMLC

/// The functions of textml.h as C calls them; Scripts/check/abi/check.sh does so from C.
@Suite struct ExportsTests {
  private var lastError: String { unsafe String(cString: textml_last_error()) }

  @Test func aModelTagsAndIsFreedOnce() {
    var model: OpaquePointer?
    #expect(unsafe modelLoad(nil, 0, &model) == TEXTML_OK)
    var answers: OpaquePointer?
    let status = unsafe withTexts(["فاز المنتخب في مباراة كرة القدم على ملعبه أمام ضيفه"]) {
      unsafe tag(model, $0, nil, 0, &answers)
    }
    #expect(status == TEXTML_OK)
    var labels: UnsafePointer<Int32>?
    var count = 0
    #expect(unsafe answersLabels(answers, &labels, &count) == TEXTML_OK && count == 1)
    #expect(unsafe labels?[0] == 3)
    #expect(unsafe answersFree(answers) == TEXTML_OK)
    #expect(unsafe modelFree(model) == TEXTML_OK)
    #expect(unsafe modelFree(model) == TEXTML_ERROR_HANDLE)
    #expect(lastError == "this textml_model was freed, or was never one")
  }

  /// A null pointer is the default model; an empty name was, too.
  @Test func anEmptyNameIsNoModel() {
    var model: OpaquePointer?
    #expect(unsafe modelLoad("", 0, &model) == TEXTML_ERROR_ARGUMENT && model == nil)
    #expect(lastError == "the name of the model is empty")
  }

  @Test func nullPointersAreErrors() {
    #expect(modelLoad(nil, 0, nil) == TEXTML_ERROR_ARGUMENT)
    #expect(lastError == "the pointer for the result is null")
    #expect(modelOpen(nil, 3, nil) == TEXTML_ERROR_ARGUMENT)
    #expect(tag(nil, nil, nil, 0, nil) == TEXTML_ERROR_ARGUMENT)
    var answers: OpaquePointer?
    #expect(unsafe tag(nil, nil, nil, 0, &answers) == TEXTML_ERROR_HANDLE && answers == nil)
    #expect(unsafe read(nil, nil, 0, &answers) == TEXTML_ERROR_ARGUMENT)
    #expect(matrixRows(nil, nil) == TEXTML_ERROR_HANDLE)
    #expect(answersValues(nil, nil) == TEXTML_ERROR_HANDLE)
  }

  @Test func versions() {
    #expect(abiVersion() == UInt32(TEXTML_ABI_VERSION))
    #expect(unsafe String(cString: libraryVersion()).contains("."))
  }
}
