import HongyanMerge
import SwiftProtobuf

/// Lays a change set out by columns (`Protocol R3`, `Protocol/payloads.md`).
struct PayloadEncoder {
  private let changeSet: ChangeSet
  private let table: RecordTable

  init(_ changeSet: ChangeSet) {
    self.changeSet = changeSet
    table = RecordTable(changeSet.writes, erased: changeSet.erasure?.records ?? [])
  }

  mutating func encode() throws(WireFailure) -> [UInt8] {
    var writer = ByteWriter(capacity: 64 + 16 * table.ids.count + 16 * changeSet.writes.count)
    writer.writeCount(table.ids.count)
    for id in table.ids { writer.write(id) }
    do {
      let body: [UInt8] = try body().serializedBytes()
      writer.write(body)
    } catch let failure as WireFailure {
      throw failure
    } catch {
      throw .malformed("payload cannot be laid out")
    }
    return writer.bytes
  }

  private func body() throws(WireFailure) -> Hongyan_V1_PayloadBody {
    var body = Hongyan_V1_PayloadBody()
    body.time = changeSet.time.packed
    body.author = changeSet.author.string
    body.level = UInt32(changeSet.level.rawValue)
    body.schemaRevision = changeSet.schemaRevision
    if let importID = changeSet.importID { body.importID = importID.data }
    if let reason = changeSet.reason { body.reason = reason.string }
    if let decides = changeSet.decides { body.decides = decides.string }
    if let forwarding = changeSet.forwarding { body.forwarding = PassageCoding.encode(forwarding) }
    try PassageCoding.encode(changeSet.writes, table, into: &body)
    var groups: [TypeID: [Write]] = [:]
    for write in changeSet.writes where write.action.passage == nil {
      groups[write.record.type, default: []].append(write)
    }
    for (type, writes) in groups.sorted(by: { $0.key < $1.key }) {
      body.groups.append(try group(type, writes))
    }
    if let horizon = changeSet.horizon { body.horizon = Hongyan_V1_Horizon(horizon) }
    if let erasure = changeSet.erasure { body.erasure = erasure.message(table) }
    let moved = body.departure.records.count + body.arrival.records.count
    let parts = body.groups.reduce(body.groups.count + moved) { sum, group in
      sum + group.columns.count + group.columns.reduce(0) { $0 + $1.members.count }
    }
    guard parts <= SyncLimits.partsPerPayload else {
      throw .tooLarge(limit: SyncLimits.partsPerPayload)
    }
    return body
  }

  private func group(_ type: TypeID, _ writes: [Write]) throws(WireFailure) -> Hongyan_V1_TypeGroup
  {
    var created: [Int] = []
    var voided: [Int] = []
    var revived: [Int] = []
    var cells: [ColumnKey: [ColumnCell]] = [:]
    for write in writes {
      let row = table.row(of: write.record.id)
      switch write.action {
      case .create: created.append(row)
      case .void: voided.append(row)
      case .revive: revived.append(row)
      case .depart, .arrive: break
      case .put(let field, let value, let rank):
        let key = ColumnKey(field, .put, rank: rank, value)
        cells[key, default: []].append(ColumnCell(row: row, value: value))
      case .add(let field, let value):
        let key = ColumnKey(field, .add, rank: 0, value)
        cells[key, default: []].append(ColumnCell(row: row, value: value))
      case .remove(let field, let value):
        let key = ColumnKey(field, .remove, rank: 0, value)
        cells[key, default: []].append(ColumnCell(row: row, value: value))
      }
    }
    created.sort()
    var group = Hongyan_V1_TypeGroup()
    group.type = type.rawValue
    group.created = RowCoding.encode(created)
    group.voided = RowCoding.encode(voided.sorted())
    group.revived = RowCoding.encode(revived.sorted())
    let impliedRows = created.isEmpty ? [0] : created
    for (key, values) in cells.sorted(by: { $0.key < $1.key }) {
      let ordered = values.sorted()
      group.columns.append(
        try ColumnCoding.encode(key, ordered, impliedRows: impliedRows, table: table))
    }
    return group
  }
}
