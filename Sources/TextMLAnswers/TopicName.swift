internal import TextML

/// The names of a topic for people.
package struct TopicName {
  /// In English and Arabic: `Sport (رياضة)`.
  package let text: String

  /// Returns the names of the topic that a label means; nil for any other label.
  package init?(label: String) {
    guard let topic = NewsTopic(label: label) else { return nil }
    text = "\(topic.english) (\(topic.arabic.isolated))"
  }
}
