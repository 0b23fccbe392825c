/// Fits ``LeadWeights``: which words and beginnings tell the first paragraph of an article from later ones.
package enum LeadTraining {
  package struct Paragraph: Sendable {
    let text: String
    let isLead: Bool

    package init(text: String, isLead: Bool) {
      self.text = text
      self.isLead = isLead
    }
  }

  /// The paragraphs in which a word must be.
  private static let minimumCount = 25

  /// How often a feature is in leads and in other paragraphs, and how its word is spelled.
  private struct Count {
    var leads = 0
    var others = 0
    var name = ""

    /// The squared difference of the shares over the variance of their mean: how well it tells them apart.
    func distance(leads all: Int, others rest: Int) -> Double {
      let share = Double(leads + others) / Double(all + rest)
      let difference = Double(leads) / Double(all) - Double(others) / Double(rest)
      return share < 1 ? difference * difference / (share * (1 - share)) : 0
    }
  }

  /// Returns the table of the weights of the `size` words that tell most, and of all openings.
  ///
  /// - Parameter cost: That of ``BinaryLogistic``.
  package static func table(of paragraphs: [Paragraph], size: Int, cost: Double) -> String {
    var counts: [UInt64: Count] = [:]
    let features = paragraphs.map { paragraph in
      withUTF8(of: paragraph.text) { utf8 in
        let features = LeadFeatures(0..<utf8.count, in: utf8, keepsWords: true)
        for key in features.keys {
          counts[key, default: Count()].leads += paragraph.isLead ? 1 : 0
          counts[key]?.others += paragraph.isLead ? 0 : 1
        }
        for (key, range) in features.words where counts[key]?.name.isEmpty ?? false {
          counts[key]?.name = name(of: key, utf8.text(range))
        }
        return features.keys
      }
    }
    for opening in LeadFeatures.Opening.allCases {
      counts[LeadFeatures.key(opening), default: Count()].name = "opening \(opening)"
    }
    let leads = paragraphs.count(where: \.isLead)
    let chosen = counts.filter { $0.value.leads + $0.value.others >= minimumCount }
      .map {
        (key: $0, count: $1, distance: $1.distance(leads: leads, others: paragraphs.count - leads))
      }
      .sorted { ($1.distance, $0.count.name) < ($0.distance, $1.count.name) }
      .prefix(size)
    let columns = Dictionary(uniqueKeysWithValues: chosen.enumerated().map { ($1.key, $0) })
    let rows = features.map { keys in
      var row = [Float](repeating: 0, count: chosen.count)
      for key in keys { if let column = columns[key] { row[column] = 1 } }
      return row
    }
    let model = BinaryLogistic.fit(rows, paragraphs.map(\.isLead), cost: cost)
    func hundredths(_ weight: Double) -> Int { Int((100 * weight).rounded()) }
    let lines = zip(chosen, model.weights).map { (name: $0.count.name, weight: hundredths($1)) }
      .filter { $0.weight != 0 }.sorted { $0.name < $1.name }.map { "\($0.name) \($0.weight)" }
    return (["intercept \(hundredths(model.intercept))"] + lines).joined(separator: "\n")
  }

  /// The name of a word's feature: its position and the word without marks.
  private static func name(of key: UInt64, _ word: String) -> String {
    let plain = String(
      String.UnicodeScalarView(word.unicodeScalars.filter { !Letters.isMark($0.value) }))
    guard let hash = PhraseList.words(of: plain).first,
      let position = LeadFeatures.Position.allCases.first(where: {
        LeadFeatures.key(hash, $0) == key
      })
    else { return "" }
    return "\(position) \(plain)"
  }
}
