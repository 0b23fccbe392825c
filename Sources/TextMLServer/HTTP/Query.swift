internal import Hummingbird
internal import HummingbirdCore
internal import TextML

/// The parameters of a request's address, each taken once by its name.
struct Query {
  private var values: [String: String] = [:]
  private(set) var known: Set<String> = []

  /// Reads the parameters; each may be given once.
  init(_ request: Request) throws(Problem) {
    guard request.uri.query != nil else { return }
    for (name, value) in request.uri.queryParameters {
      guard values.updateValue(String(value), forKey: String(name)) == nil else {
        throw .parameter("a parameter is given twice")
      }
    }
  }

  /// Whether every parameter that was given was taken.
  var isTaken: Bool { values.keys.allSatisfy(known.contains) }

  /// Fails if a parameter was given that the operation does not know.
  func checkAllTaken() throws(Problem) {
    guard !isTaken else { return }
    let names = known.sorted().joined(separator: ", ")
    throw .parameter("unknown parameter; known are: \(names)")
  }

  mutating func string(_ name: String) -> String? {
    known.insert(name)
    return values[name]
  }

  mutating func boolean(_ name: String) throws(Problem) -> Bool {
    switch string(name) {
    case nil, "false", "0": false
    case "true", "1", "": true
    default: throw .parameter("\(name) must be true or false")
    }
  }

  mutating func integer(_ name: String, from minimum: Int) throws(Problem) -> Int? {
    guard let text = string(name) else { return nil }
    guard let value = Int(text), value >= minimum, value <= 1_000_000 else {
      throw .parameter("\(name) must be a whole number of \(minimum) or more")
    }
    return value
  }

  mutating func number(_ name: String, in range: ClosedRange<Double>) throws(Problem) -> Double? {
    guard let text = string(name) else { return nil }
    guard let value = Double(text), range.contains(value) else {
      throw .parameter("\(name) must be from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type
  ) throws(Problem) -> Choice? where Choice.RawValue == String {
    guard let text = string(name) else { return nil }
    guard let value = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw .parameter("\(name) must be one of: \(names)")
    }
    return value
  }

  /// Names with commas between.
  mutating func names(_ name: String) throws(Problem) -> [String] {
    guard let text = string(name) else { return [] }
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard names.count <= 64, Set(names).count == names.count, !names.contains("") else {
      throw .parameter("\(name) must be at most 64 different names with commas between")
    }
    return names
  }

  /// A number for every label, or one for each that is named: `0.9`, or `economy=0.9,sports=0.8`.
  mutating func labelNumbers(
    _ name: String, labels: [String]
  ) throws(Problem) -> [String: Double]? {
    guard let text = string(name) else { return nil }
    if let common = Double(text) {
      return Dictionary(labels.map { ($0, common) }) { first, _ in first }
    }
    var numbers: [String: Double] = [:]
    for part in text.split(separator: ",") {
      guard let sign = part.lastIndex(of: "="),
        let value = Double(part[part.index(after: sign)...])
      else { throw .parameter("\(name) must be a number, or label=number with commas between") }
      numbers[String(part[..<sign])] = value
    }
    return numbers
  }
}
