internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// The sources of a stream's records, and what their pages have in common.
///
/// What a record teaches is used from the next block of ``SourceProfiles/blockSize`` records on, so that the answers do not
/// depend on threads, or on how the records arrive.
struct RecordSources {
  /// The field that names a record's source; nil if the stream is not learned from.
  let field: String?
  /// The profile of every record, learned before; nil if there is none or it depends on the source.
  private let common: RepeatedBoilerplate?
  private var profiles: SourceProfiles
  private var position = 0
  private var pending: [Lesson] = []

  /// A page that is still to be learned.
  struct Lesson {
    let source: String
    let edges: PageEdges
  }

  /// - Parameter known: Profiles by source, learned before. One of them alone is that of every record if no field is given.
  init(field: String?, known: [(name: String, profile: RepeatedBoilerplate)]) throws {
    self.field = field
    if field == nil, known.count > 1 {
      throw Failure("the profile holds \(known.count) sources: give --source-field", .usage)
    }
    common = field == nil ? known.first?.profile : nil
    profiles = SourceProfiles(Dictionary(known.map { ($0.name, $0.profile) }) { first, _ in first })
  }

  /// The fields to read of a record besides others; the source is the last.
  var kept: [RecordFields.Kept] { field.map { [.init(field: $0, name: $0)] } ?? [] }

  /// Takes the source out of a record's kept fields.
  func takeSource(of record: inout Record) -> String? {
    guard field != nil, let value = record.kept.popLast() else { return nil }
    return switch value {
    case .null: nil
    case .string(let name): name
    case .json(let bytes) where bytes.first == UInt8(ascii: "\""):
      JSONText.decode(bytes, 0..<bytes.count)
    default: value.isNull ? nil : value.jsonText
    }
  }

  /// The profile of a record of a source.
  func profile(of source: String?) -> RepeatedBoilerplate? {
    common ?? source.flatMap { profiles[$0] }
  }

  /// Returns what a record teaches about its source; nil if the source needs no more.
  func lesson(_ record: Record, of source: String?) -> Lesson? {
    guard let source, profiles.isLearning(source) else { return nil }
    return PageEdges(utf8: record.page.span).map {
      Lesson(source: source, edges: $0)
    }
  }

  /// Cuts a batch of records where blocks end.
  func blocks(of count: Int) -> [Range<Int>] {
    guard field != nil else { return [0..<count] }
    var blocks: [Range<Int>] = []
    var start = 0
    while start < count {
      let left = SourceProfiles.blockSize - (position + start) % SourceProfiles.blockSize
      let end = min(count, start + left)
      blocks.append(start..<end)
      start = end
    }
    return blocks
  }

  /// Takes what a block's records taught, in their order.
  mutating func finish(_ block: Range<Int>, _ lessons: [Lesson?]) {
    guard field != nil else { return }
    position += block.count
    pending += lessons.compactMap(\.self)
    guard position % SourceProfiles.blockSize == 0 else { return }
    for lesson in pending { profiles.learn(lesson.edges, of: lesson.source) }
    pending = []
  }
}
