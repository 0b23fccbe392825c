import TestSupport
import TextML
import TextMLDistributed

/// Files of counts, vocabularies and weights.
enum TableTarget {
  private static let vocabulary: TFIDFVectorizer = {
    let path = Repository.path("Tests/Corpora/tables/small.vocabulary")
    do { return try TFIDFVectorizer(contentsOfFile: path) } catch { fail("\(error)") }
  }()

  /// The first line of a file says of which kind it is, so every reader gets it.
  static func run(_ bytes: [UInt8]) {
    let path = ScratchFile.write(bytes, as: "table")
    let sum = ScratchFile.path("sum")
    do throws(RowFileError) {
      let summary = try FrequencyMerge.merge([path, path], toFile: sum)
      let again = try FrequencyMerge.merge([sum], toFile: ScratchFile.path("again"))
      check(
        again.documents == summary.documents && again.termsRead == summary.termsWritten,
        "a sum of counts is not read back")
    } catch {
      check(error.description.contains(":"), "an error without its place")
    }
    do throws(RowFileError) {
      let read = try TFIDFVectorizer(contentsOfFile: path)
      let row = read.row(of: "وقع الوزير اتفاق الميناء وفاز الفريق")
      check(row.columns.allSatisfy { $0 >= 0 && $0 < read.termCount }, "a column is outside")
      check(row.values.allSatisfy(\.isFinite), "a value is not finite")
    } catch {
      check(error.description.contains(":"), "an error without its place")
    }
    do throws(RowFileError) {
      let classifier = try FittedWeights(contentsOfFile: path).classifier(of: vocabulary)
      if case .wrong(let reason) = ModelTrial(classifier.bytes) { fail("assembled: \(reason)") }
    } catch {
      check(error.description.contains(":"), "an error without its place")
    }
  }
}
