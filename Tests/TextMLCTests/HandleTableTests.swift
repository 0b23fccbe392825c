import CTextML
import Testing

@testable import TextMLC

@Suite struct HandleTableTests {
  @Test func freedNullAndOtherHandlesAreRecognized() throws {
    let table = HandleTable()
    let handle = table.insert(Answers(texts: ["a"]))
    #expect(try table.object(handle, as: Answers.self).count == 1)
    let wrong = fault { _ = try table.object(handle, as: Matrix.self) }
    #expect(wrong?.message == "a textml_answers was given for a textml_matrix")
    #expect(
      fault { _ = try table.object(0, as: Answers.self) }?.message == "textml_answers is null")
    #expect(fault { _ = try table.object(99, as: Answers.self) } != nil)
    try table.remove(handle, as: Answers.self)
    let freed = fault { try table.remove(handle, as: Answers.self) }
    #expect(freed?.status == Int32(TEXTML_ERROR_HANDLE))
    // A number is never used again, so an old handle cannot mean a new object.
    #expect(table.insert(Answers(texts: [])) != handle)
    #expect(table.count == 1)
  }
}
