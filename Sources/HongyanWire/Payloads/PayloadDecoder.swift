import HongyanMerge
import SwiftProtobuf

/// Reads a payload, whatever bytes it consists of: all counts are bounded by the bytes that are
/// there.
enum PayloadDecoder {
  static func decode(_ bytes: [UInt8]) throws(WireFailure) -> ChangeSet {
    var reader = ByteReader(bytes)
    let count = try reader.readCount(of: RecordID.byteCount)
    var ids: [RecordID] = []
    ids.reserveCapacity(count)
    for _ in 0..<count { ids.append(try reader.readIdentifier()) }
    let body = try Hongyan_V1_PayloadBody(
      reading: Array(reader.readRest()), partLimit: SyncLimits.partsPerPayload)
    guard let level = UInt8(exactly: body.level) else { throw .malformed("no such level") }
    return ChangeSet(
      time: HybridTimestamp(packed: body.time), author: ExactText(body.author),
      level: Level(rawValue: level), schemaRevision: body.schemaRevision,
      importID: body.importID.isEmpty ? nil : try ImportID(reading: body.importID),
      reason: body.hasReason ? ExactText(body.reason) : nil,
      decides: body.hasDecides ? ExactText(body.decides) : nil,
      forwarding: body.hasForwarding ? try PassageCoding.decode(body.forwarding) : nil,
      writes: try writes(of: body.groups, ids) + PassageCoding.writes(of: body, ids),
      erasure: body.hasErasure ? try Erasure(body.erasure, ids) : nil,
      horizon: body.hasHorizon ? try body.horizon.decoded() : nil)
  }

  private static func writes(
    of groups: [Hongyan_V1_TypeGroup], _ ids: [RecordID]
  ) throws(WireFailure) -> [Write] {
    var cells: [(row: Int, write: Write)] = []
    for group in groups {
      let type = TypeID(rawValue: group.type)
      let created = try RowCoding.decode(group.created, below: ids.count)
      let voided = try RowCoding.decode(group.voided, below: ids.count)
      let revived = try RowCoding.decode(group.revived, below: ids.count)
      for (rows, action) in [(created, Write.Action.create), (voided, .void), (revived, .revive)] {
        for row in rows { cells.append((row, Write(RecordKey(type, ids[row]), action))) }
      }
      let impliedRows = created.isEmpty ? [0] : created
      for column in group.columns {
        let (key, values) = try ColumnCoding.decode(
          column, impliedRows: impliedRows, rowLimit: ids.count, ids: ids)
        for cell in values {
          let record = RecordKey(type, ids[cell.row])
          cells.append((cell.row, Write(record, key.action(cell.value))))
        }
      }
    }
    return inOrder(cells)
  }

  /// By row; within a row as they stand, which is by type, then liveness, then by field.
  private static func inOrder(_ cells: [(row: Int, write: Write)]) -> [Write] {
    cells.enumerated()
      .sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
      .map(\.element.write)
  }
}
