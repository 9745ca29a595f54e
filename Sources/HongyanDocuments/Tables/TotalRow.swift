/// A row of a table that adds up others. It is never imported; what it declares can be compared
/// with the rows it covers.
package struct TotalRow: Sendable, Equatable {
  /// How far a total reaches.
  package enum Extent: Sendable, Equatable {
    /// 小计: the rows since the total before.
    case part
    /// 合计, 总计: the whole table, whether it stands at the top or the bottom.
    case whole
  }

  /// The row as it stands.
  package let row: RawRow
  /// The words that made it a total.
  package let label: String
  /// Whether it adds up a part or all.
  package let extent: Extent
  /// The rows that it adds up, as indices into `RegisterTable.rows`.
  package let covers: Range<Int>
}
