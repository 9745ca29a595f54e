import HongyanMerge
import HongyanModels
import HongyanStore

/// What records are called where others refer to them.
struct RecordNames {
  let reader: StoreReader
  let schema: Schema
  let language: Language

  /// A name made of names made of names is no name any more.
  private static let depth = 2

  /// The names of those that are held here.
  func names(of ids: Set<RecordID>) throws -> [RecordID: String] {
    var names: [RecordID: String] = [:]
    for id in ids { names[id] = try name(of: id, depth: Self.depth) }
    return names
  }

  private func name(of id: RecordID, depth: Int) throws -> String? {
    for key in try reader.records(idPrefix: id.hex, limit: schema.types.count) {
      guard let type = schema[key.type], let field = type.summary.first,
        let value = try reader.record(key)?.values[field]
      else { continue }
      if case .reference(let next) = value {
        return depth > 1 ? try name(of: next, depth: depth - 1) : nil
      }
      return Display.text(value, of: field, in: type, language: language)
    }
    return nil
  }
}
