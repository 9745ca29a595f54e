package import HongyanMerge

/// Names of review items, the same on every replica and at the hub whatever the item's kind (`Protocol R15`).
package enum ReviewItemID {
  /// The item of one unit of a record; `nil` for the question whether the record is void.
  package static func of(_ record: RecordKey, unit: FieldID?) -> String {
    "\(record.id.hex)-\(unit?.rawValue ?? 0)"
  }
}
