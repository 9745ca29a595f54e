import HongyanMerge
import HongyanStore

extension StoreReader {
  /// Every record of a scope that has a state, void ones and those that left among them.
  func views(in scope: ScopeID) throws -> [RecordView] {
    try (0..<16).flatMap { try records(idPrefix: String($0, radix: 16), limit: .max) }
      .compactMap { try trace(of: $0, in: scope) }
  }

  /// A record's row in the table that people read; `nil` when it has none.
  func row(of key: RecordKey) throws -> FieldValues? {
    try list(key.type).first { $0.id == key.id }?.values
  }
}
