import TextML
import TextMLDefaultModel
import TextMLFormats

let classifier = try TextClassifier.embedded()
let summarizer = Summarizer(classifier: classifier)

for path in CommandLine.arguments.dropFirst() {
  do {
    let article = try ArticleFile.read(path)
    let prediction = classifier.predict(article)
    let percent = Int((100 * prediction.probability).rounded())
    print("\(path): \(prediction.label ?? "none"), \(percent) %")
    print(summarizer.summarize(article, length: .words(20)).text)
  } catch {
    print(error)  // the path and the reason, in one line
  }
}
