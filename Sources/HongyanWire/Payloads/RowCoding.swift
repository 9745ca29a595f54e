/// Lists of rows: the first as it is, each further one as the difference to the one before it.
enum RowCoding {
  static func encode(_ rows: [Int]) -> [Int32] {
    var previous = 0
    return rows.map { row in
      defer { previous = row }
      return Int32(truncatingIfNeeded: row - previous)
    }
  }

  /// The rows, each of them below `limit`.
  static func decode(_ differences: [Int32], below limit: Int) throws(WireFailure) -> [Int] {
    var rows: [Int] = []
    rows.reserveCapacity(differences.count)
    var row = 0
    for difference in differences {
      row += Int(difference)
      guard row >= 0, row < limit else { throw .malformed("row out of range") }
      rows.append(row)
    }
    return rows
  }
}
