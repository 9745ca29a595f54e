import Foundation
import GRDB
public import HongyanMerge

extension StoreReader {
  /// Every record of a type, void ones too, in which one of these fields refers to `record`, be it
  /// by a value that stands beside another (`Protocol R24`).
  public func referring(
    to record: RecordID, of type: RecordType, by fields: [FieldID]
  ) throws -> [RecordKey] {
    var candidates: Set<RecordID> = []
    // Values that stand alone are in the table of the type, all others in the state.
    let named = fields.compactMap { type[$0]?.name }.map { "\(Projection.quoted($0)) = ?" }
    if let projection = projections[type.id], !named.isEmpty {
      let rows = try Row.fetchAll(
        database,
        sql: "SELECT id FROM \(projection.table) WHERE \(named.joined(separator: " OR "))",
        arguments: StatementArguments(named.map { _ in record.hex }))
      for row in rows { candidates.formUnion([RecordID(hex: try row.text(0))].compactMap { $0 }) }
    }
    let rows = try Row.fetchAll(
      database, sql: "SELECT id FROM hy_record WHERE type = ? AND instr(state, ?) > 0",
      arguments: [Int64(type.id.rawValue), Data(record.bytes)])
    for row in rows { candidates.formUnion([try RecordID(bytes: row.bytes(0))].compactMap { $0 }) }
    return try candidates.sorted().map { RecordKey(type.id, $0) }.filter { key in
      try states.everywhere(key).map(\.state).contains { state in
        fields.contains { field in
          state.fields[field]?.contains { $0.value == .reference(record) } ?? false
            || state.members[field]?[.reference(record)] != nil
        }
      }
    }
  }

  /// The scopes whose logs name one of the records.
  public func scopes(mentioning records: Set<RecordKey>) throws -> Set<ScopeID> {
    var scopes: Set<ScopeID> = []
    for key in records {
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT scope FROM hy_entry WHERE instr(payload, ?1) > 0
          UNION SELECT DISTINCT scope FROM hy_remainder WHERE instr(payload, ?1) > 0
          UNION SELECT scope FROM hy_record WHERE id = ?1
          """, arguments: [Data(key.id.bytes)])
      for row in rows { scopes.formUnion([try ScopeID(bytes: row.bytes(0))].compactMap { $0 }) }
    }
    return scopes
  }

  /// Other records to which one of the texts of these records was once written: what is erased with
  /// the ones would still be read in the others.
  public func sharing(textsOf records: Set<RecordKey>) throws -> Set<RecordKey> {
    var texts: Set<[UInt8]> = []
    for key in records {
      for stored in try states.everywhere(key) { texts.formUnion(stored.state.texts) }
    }
    var sharing: Set<RecordKey> = []
    for text in texts {
      let found = try entries.select(
        "WHERE verdict = 0 AND payload IS NOT NULL AND instr(payload, ?) > 0", [Data(text)])
      for write in try found.flatMap({ try $0.changeSet()?.writes ?? [] })
      where !records.contains(write.record) {
        guard case .put(_, let value, _) = write.action, value.holds(text) else { continue }
        sharing.insert(write.record)
      }
    }
    return sharing
  }
}

extension Value {
  fileprivate func holds(_ text: [UInt8]) -> Bool {
    switch self {
    case .text(let own): own.bytes == text
    case .members(let members): members.contains { $0.value.holds(text) }
    default: false
    }
  }
}
