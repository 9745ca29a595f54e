package import HongyanMerge

/// Names of review items, the same on every replica and at the hub whatever the item's kind
/// (`Protocol R15`).
package enum ReviewItemID {
  /// The item of one unit of a record: `<record>-<field>`, or `<record>-liveness` for `nil`, the
  /// question whether it is void.
  package static func of(_ record: RecordKey, unit: FieldID?, in schema: Schema) -> String {
    let name = unit.map { schema[record.type]?[$0]?.name ?? String($0.rawValue) } ?? "liveness"
    return "\(record.id.hex)-\(name)"
  }

  /// The item of a pair of twins: both ids, the smaller first.
  package static func of(twins one: RecordID, _ other: RecordID) -> String {
    "\(min(one, other).hex)-\(max(one, other).hex)"
  }
}
