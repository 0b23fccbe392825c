/// A topic of news: its label in models, its names for people, and its code of the IPTC.
///
/// The topics are the top level of the IPTC's Media Topics, with international relations apart from politics
/// (<https://cv.iptc.org/newscodes/mediatopic/>, CC BY 4.0).
public struct NewsTopic: Codable, Hashable, Sendable {
  /// The label: stable, in English, for programs.
  public let label: String
  /// The name in English.
  public let english: String
  /// The name in Arabic.
  public let arabic: String
  /// The code among the IPTC's Media Topics, such as `medtop:15000000`.
  public let code: String

  /// The topics of ``NewsTopic/all`` by label.
  private static let byLabel = Dictionary(uniqueKeysWithValues: all.map { ($0.label, $0) })
    .merging(["sports": sport]) { $1 }

  private static let sport = NewsTopic("sport", "Sport", "رياضة", 15_000_000)

  /// The eighteen topics of the embedded model for topics, by label.
  public static let all = [
    NewsTopic("arts", "Arts, culture and media", "فنون وثقافة وإعلام", 01_000_000),
    NewsTopic("conflict", "Conflict and war", "صراعات وحروب", 16_000_000),
    NewsTopic("crime", "Crime, law and justice", "جريمة وقضاء", 02_000_000),
    NewsTopic("diplomacy", "Diplomacy", "دبلوماسية وعلاقات دولية", 20_000_638),
    NewsTopic("disaster", "Disasters and accidents", "كوارث وحوادث", 03_000_000),
    NewsTopic("economy", "Economy and business", "اقتصاد وأعمال", 04_000_000),
    NewsTopic("education", "Education", "تعليم", 05_000_000),
    NewsTopic("environment", "Environment", "بيئة", 06_000_000),
    NewsTopic("health", "Health", "صحة", 07_000_000),
    NewsTopic("human-interest", "Human interest", "منوعات", 08_000_000),
    NewsTopic("labour", "Labour", "عمل وتوظيف", 09_000_000),
    NewsTopic("lifestyle", "Lifestyle and leisure", "نمط حياة وترفيه", 10_000_000),
    NewsTopic("politics", "Politics and government", "سياسة داخلية", 11_000_000),
    NewsTopic("religion", "Religion", "دين", 12_000_000),
    NewsTopic("science", "Science and technology", "علوم وتقنية", 13_000_000),
    NewsTopic("society", "Society", "مجتمع", 14_000_000),
    sport,
    NewsTopic("weather", "Weather", "طقس", 17_000_000),
  ]

  /// Returns the topic that a label of a model means; nil for any other label.
  ///
  /// Only the name counts: a model of your own that has a label `economy` means the same by it. The label
  /// `sports` of the default model is the topic `sport`.
  public init?(label: String) {
    guard let topic = Self.byLabel[label] else { return nil }
    self = topic
  }

  private init(_ label: String, _ english: String, _ arabic: String, _ code: Int) {
    self.label = label
    self.english = english
    self.arabic = arabic
    let digits = String(code)
    self.code = "medtop:" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
