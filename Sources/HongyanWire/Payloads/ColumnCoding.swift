import FoundationEssentials
import HongyanMerge

/// The values of one column as the schema lays them out.
enum ColumnCoding {
  /// Whether values of this kind take no bytes of their own, so that their rows must be spelt out:
  /// what a payload expands to stays bounded by its size.
  private static func needsRows(_ kind: UInt32) -> Bool { kind == 0 || kind == 10 }

  static func encode(
    _ key: ColumnKey, _ cells: [ColumnCell], impliedRows: [Int], table: RecordTable
  ) throws(WireFailure) -> Hongyan_V1_Column {
    var column = Hongyan_V1_Column()
    column.field = key.field.rawValue
    column.operation = key.operation.rawValue
    column.rank = UInt32(key.rank)
    column.kind = key.kind
    column.scale = UInt32(key.scale)
    let rows = cells.map(\.row)
    if needsRows(key.kind) || rows != impliedRows { column.rows = RowCoding.encode(rows) }
    for cell in cells {
      switch cell.value {
      case .empty, .members: break
      case .text(let text), .code(let text): column.append(Array(text.string.utf8))
      case .unknown(let kind, let bytes):
        guard kind > 10 else { throw .malformed("known kind as an unknown one") }
        column.append(bytes)
      case .integer(let number), .money(let number), .instant(let number),
        .decimal(let number, _):
        column.numbers.append(number)
      case .day(let day): column.numbers.append(Int64(day.number))
      case .flag(let isSet): column.numbers.append(isSet ? 1 : 0)
      case .reference(let id):
        column.references.append(UInt32(truncatingIfNeeded: table.row(of: id)))
      }
    }
    if key.kind == 10 { column.members = try memberColumns(cells.map(\.value), table) }
    return column
  }

  private static func memberColumns(
    _ groups: [Value], _ table: RecordTable
  ) throws(WireFailure) -> [Hongyan_V1_Column] {
    var cells: [ColumnKey: [ColumnCell]] = [:]
    for (place, group) in groups.enumerated() {
      guard case .members(let members) = group else { continue }
      for (left, right) in zip(members, members.dropFirst()) where left.field >= right.field {
        throw .malformed("group members out of order")
      }
      for member in members {
        if case .members = member.value { throw .malformed("group within a group") }
        let key = ColumnKey(member.field, .put, rank: 0, member.value)
        cells[key, default: []].append(ColumnCell(row: place, value: member.value))
      }
    }
    let all = Array(groups.indices)
    var columns: [Hongyan_V1_Column] = []
    for (key, values) in cells.sorted(by: { $0.key < $1.key }) {
      columns.append(try encode(key, values, impliedRows: all, table: table))
    }
    return columns
  }

  /// The key and the cells of a column; `rowLimit` bounds the rows and `ids` the references.
  static func decode(
    _ column: Hongyan_V1_Column, impliedRows: [Int], rowLimit: Int, ids: [RecordID],
    withinGroup: Bool = false
  ) throws(WireFailure) -> (key: ColumnKey, cells: [ColumnCell]) {
    guard let operation = ColumnKey.Operation(rawValue: column.operation),
      let rank = UInt8(exactly: column.rank), let scale = UInt8(exactly: column.scale)
    else { throw .malformed("column of an unknown operation, rank or scale") }
    if withinGroup, column.kind == 10 { throw .malformed("group within a group") }
    let isImplied = column.rows.isEmpty && !needsRows(column.kind)
    let rows =
      isImplied ? impliedRows : try RowCoding.decode(column.rows, below: rowLimit)
    if isImplied, rows.contains(where: { $0 >= rowLimit }) {
      throw .malformed("row out of range")
    }
    let key = ColumnKey(
      field: FieldID(rawValue: column.field), operation: operation, rank: rank,
      kind: column.kind, scale: scale)
    let values = try values(of: column, count: rows.count, scale: scale, ids: ids)
    return (key, zip(rows, values).map { ColumnCell(row: $0, value: $1) })
  }

  private static func values(
    of column: Hongyan_V1_Column, count: Int, scale: UInt8, ids: [RecordID]
  ) throws(WireFailure) -> [Value] {
    let found: [Value] =
      switch column.kind {
      case 0: Array(repeating: .empty, count: count)
      case 1:
        try column.pieces().map { bytes throws(WireFailure) in .text(try ExactText(utf8: bytes)) }
      case 2:
        try column.pieces().map { bytes throws(WireFailure) in .code(try ExactText(utf8: bytes)) }
      case 3: column.numbers.map { .integer($0) }
      case 4: column.numbers.map { .money($0) }
      case 5: column.numbers.map { .decimal(units: $0, scale: scale) }
      case 6:
        try column.numbers.map { number throws(WireFailure) in
          .day(try CalendarDay(checked: number))
        }
      case 7: column.numbers.map { .instant($0) }
      case 8:
        try column.numbers.map { number throws(WireFailure) in .flag(try Bool(checked: number)) }
      case 9: try references(of: column, ids)
      case 10: try groups(of: column, count: count, ids: ids)
      default: try column.pieces().map { .unknown(kind: column.kind, bytes: Array($0)) }
      }
    guard found.count == count else { throw .malformed("rows and values differ in number") }
    return found
  }

  private static func references(
    of column: Hongyan_V1_Column, _ ids: [RecordID]
  ) throws(WireFailure) -> [Value] {
    try column.references.map { row throws(WireFailure) in
      guard Int(row) < ids.count else { throw .malformed("reference out of range") }
      return .reference(ids[Int(row)])
    }
  }

  private static func groups(
    of column: Hongyan_V1_Column, count: Int, ids: [RecordID]
  ) throws(WireFailure) -> [Value] {
    var groups: [[Value.Member]] = Array(repeating: [], count: count)
    let all = Array(0..<count)
    for member in column.members {
      let (key, cells) = try decode(
        member, impliedRows: all, rowLimit: count, ids: ids, withinGroup: true)
      for cell in cells { groups[cell.row].append(.init(key.field, cell.value)) }
    }
    return groups.map { .members($0) }
  }
}

extension Hongyan_V1_Column {
  fileprivate mutating func append(_ piece: [UInt8]) {
    lengths.append(UInt32(truncatingIfNeeded: piece.count))
    text.append(contentsOf: piece)
  }

  /// The text cut by the lengths, which must add up.
  fileprivate func pieces() throws(WireFailure) -> [ArraySlice<UInt8>] {
    var reader = ByteReader(Array(text))
    var pieces: [ArraySlice<UInt8>] = []
    pieces.reserveCapacity(lengths.count)
    for length in lengths { pieces.append(try reader.read(Int(length))) }
    try reader.finish()
    return pieces
  }
}
