import Testing

@testable import TextML

@Suite struct LeadTrainingTests {
  @Test func weighsTheWordsThatTell() {
    let paragraphs = (0..<200).map { number in
      let isLead = number % 2 == 0
      return LeadTraining.Paragraph(
        text: isLead ? "أعلنَ الوزير رقم \(number)" : "وأضاف الوزير رقم \(number)", isLead: isLead)
    }
    let table = LeadTraining.table(of: paragraphs, size: 10, cost: 1)
    let lines = table.split(separator: "\n")
    #expect(lines.first?.hasPrefix("intercept ") == true)
    #expect(lines.contains { $0.hasPrefix("first أعلن ") })
    #expect(!table.contains("الوزير"))
    let weights = LeadWeights(table)
    let scores = paragraphs.prefix(2).map { paragraph in
      withUTF8(of: paragraph.text) { weights.score(0..<$0.count, in: $0) }
    }
    #expect(scores[0] > 100 && scores[1] < -100)
  }
}
