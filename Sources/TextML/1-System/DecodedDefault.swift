extension KeyedDecodingContainer {
  /// Decodes a member into `value`, which keeps its default if the member is missing or null.
  func update<Value: Decodable>(_ value: inout Value, forKey key: Key) throws {
    if let found = try decodeIfPresent(Value.self, forKey: key) { value = found }
  }
}
