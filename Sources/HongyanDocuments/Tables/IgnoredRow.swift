/// A row that is not data, and why.
package struct IgnoredRow: Sendable, Equatable {
  /// What made the row not be data.
  package enum Reason: Sendable, Equatable, CaseIterable {
    /// It stands above the header.
    case aboveHeader
    /// It holds nothing.
    case blank
    /// It numbers the columns (1, 2, 3 or 甲, 乙, 1) under the header.
    case columnNumbers
    /// It repeats the header, as after a page break.
    case repeatedHeader
    /// It is a 合计, 小计 or 总计; see `RegisterTable.totals`.
    case total
    /// It is a note or a signature line (备注, 说明, 填表人 …).
    case note
    /// Only one of its cells holds anything, which makes it a heading or a remark.
    case singleCell
  }

  /// The row as it stands.
  package let row: RawRow
  /// Why it was left out.
  package let reason: Reason
}

extension IgnoredRow.Reason: Explained {
  package var zh: String {
    switch self {
    case .aboveHeader: "表头上方的标题"
    case .blank: "空行"
    case .columnNumbers: "栏次行"
    case .repeatedHeader: "重复的表头"
    case .total: "合计行，只用来核对"
    case .note: "备注或签字行"
    case .singleCell: "只填了一格"
    }
  }

  package var en: String {
    switch self {
    case .aboveHeader: "title above the header"
    case .blank: "blank row"
    case .columnNumbers: "row of column numbers"
    case .repeatedHeader: "header repeated"
    case .total: "total, used only for checking"
    case .note: "note or signature line"
    case .singleCell: "only one cell filled"
    }
  }
}
