package import HongyanMerge
import HongyanModels
package import HongyanStore

/// Who decides sees what he decides on: the roles of the county see full values, and that is
/// written down (`Protocol R20`, PIPL §51).
package struct ReviewReveal: Sendable {
  /// Whether a clerk is shown an item's values in full.
  package static func isEntitled(_ clerk: Clerk, to item: ReviewItem) -> Bool {
    guard let role = clerk.role(in: item.scope) else { return false }
    return Roles.county.union(Roles(.auditor)).contains(role)
  }

  /// The sensitive fields that an item shows.
  package static func sensitiveFields(of item: ReviewItem, in schema: Schema) -> [FieldDeclaration]
  {
    guard let type = schema[item.record.type] else { return [] }
    var fields: Set<FieldID> = Set(item.field.map { type.group(ledBy: $0) ?? [$0] } ?? [])
    for sibling in item.siblings {
      if case .fields(let values) = sibling.content { fields.formUnion(values.singles.keys) }
    }
    return type.fields.filter { fields.contains($0.id) && $0.sensitivity != .open }
  }

  /// Writes down that the item's values are shown in full.
  ///
  /// - Returns: whether it was written down; else nothing may be shown.
  package static func note(
    _ item: ReviewItem, by clerk: Clerk, in replica: Replica, wallMilliseconds: Int64,
    identifiers: IdentifierSource
  ) throws -> Bool {
    let fields = sensitiveFields(of: item, in: replica.schema)
    guard !fields.isEmpty else { return true }
    guard isEntitled(clerk, to: item), let role = clerk.role(in: item.scope),
      let type = replica.schema[RevealLog.id],
      try replica.read({ try $0.record(item.record) }) != nil
    else { return false }
    let (high, low) = identifiers()
    let key = RecordKey(RevealLog.id, RecordID(high: high, low: low))
    var writes = [
      Write(key, .create),
      Write(key, .put(RevealLog.record.id, .reference(item.record.id), rank: 0)),
      Write(key, .put(RevealLog.purpose.id, .text(ExactText("核对 " + item.id)), rank: 0)),
      Write(key, .put(RevealLog.at.id, .instant(wallMilliseconds), rank: 0)),
      Write(key, .put(RevealLog.by.id, .text(clerk.author), rank: 0)),
    ]
    writes += fields.map { Write(key, .add(RevealLog.fields.id, .text(ExactText($0.name)))) }
    guard writes.allSatisfy({ type.permits($0.action, by: role) }),
      let draft = clerk.draft(in: item.scope, writes: writes)
    else { return false }
    _ = try replica.record([draft], wallMilliseconds: wallMilliseconds)
    return true
  }
}
