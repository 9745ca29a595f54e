/// Tells data rows from the other rows under a header, by their words and shape.
struct RowClassifier {
  let columns: [TableColumn]
  let headerKeys: [[TitleKey]]

  private static let wholeWords = ["合计", "总计", "共计", "total", "grandtotal"]
  private static let partWords = ["小计", "subtotal"]
  private static let noteWords = [
    "备注", "说明", "填表说明", "注", "填表人", "填报人", "制表人", "制表", "审核人", "审核", "负责人",
    "单位负责人", "经办人", "填报日期", "填表日期", "填报单位", "填报时间", "联系人", "note", "notes",
  ]
  private static let heavenlyStems = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]

  init(header: TableHeader, rows: [RawRow]) {
    columns = header.columns
    headerKeys = rows[header.rows].map { Self.keys(of: $0) }
  }

  /// Why a row is not data, nil when it is. A total is told apart by `total(_:)`.
  func reason(of row: RawRow, isFirst: Bool) -> IgnoredRow.Reason? {
    if row.isBlank { return .blank }
    if headerKeys.contains(Self.keys(of: row)) { return .repeatedHeader }
    if isFirst, isColumnNumbers(row) { return .columnNumbers }
    if total(row) != nil { return .total }
    let filled = row.cells.filter { !Blank.isBlank($0) }
    if let first = filled.first, Self.isNote(first, isAlone: filled.count == 1) { return .note }
    if filled.count == 1, columns.count(where: \.isTitled) >= 3 { return .singleCell }
    return nil
  }

  /// The label and extent of a total row. The label stands in the first filled cell, or behind a
  /// running number.
  func total(_ row: RawRow) -> (label: String, extent: TotalRow.Extent)? {
    let filled = row.cells.lazy.map { Self.plain($0) }.filter { !$0.isEmpty }.prefix(2)
    for cell in filled {
      if let extent = Self.extent(of: cell) { return (cell, extent) }
      guard cell.unicodeScalars.allSatisfy({ ASCIIText.isDigit($0) }) else { return nil }
    }
    return nil
  }

  private static func extent(of cell: String) -> TotalRow.Extent? {
    for (words, extent) in [(partWords, TotalRow.Extent.part), (wholeWords, .whole)] {
      for word in words {
        let isWord = cell.utf8.elementsEqual(word.utf8) || opens(cell, with: word)
        // 一组小计, 本村合计: the longest name of a village with 合计 behind it is still short.
        let isSuffix = ends(cell, with: word) && cell.unicodeScalars.count <= 16
        if isWord || (isSuffix && word.utf8.first.map { $0 >= 0x80 } ?? false) { return extent }
      }
    }
    return nil
  }

  private static func isNote(_ cell: String, isAlone: Bool) -> Bool {
    let text = plain(cell)
    return noteWords.contains { word in
      text.utf8.elementsEqual(word.utf8) || opens(text, with: word)
        || (isAlone && word.utf8.count > 3 && text.utf8.starts(with: word.utf8))
    }
  }

  /// Whether a cell starts with a word and goes on with a colon, a bracket or a number.
  private static func opens(_ cell: String, with word: String) -> Bool {
    guard cell.utf8.starts(with: word.utf8) else { return false }
    let rest = cell.unicodeScalars.dropFirst(word.unicodeScalars.count)
    guard let next = rest.first else { return true }
    return ASCIIText.isDigit(next) || [":", "(", "\u{3001}", "."].contains(next)
  }

  private static func ends(_ cell: String, with word: String) -> Bool {
    cell.utf8.count > word.utf8.count && cell.utf8.suffix(word.utf8.count).elementsEqual(word.utf8)
  }

  /// Whether the filled cells count up: 1, 2, 3 … or 甲, 乙 and then 1, 2, 3 ….
  private func isColumnNumbers(_ row: RawRow) -> Bool {
    let filled = row.cells.map { Self.plain($0) }.filter { !$0.isEmpty }
    guard filled.count >= 3, filled.count >= columns.count(where: \.isTitled) else { return false }
    let stems = zip(filled, Self.heavenlyStems).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    return filled.dropFirst(stems).enumerated().allSatisfy { Int($0.element) == $0.offset + 1 }
  }

  private static func keys(of row: RawRow) -> [TitleKey] {
    var keys = row.cells.map { TitleKey($0) }
    while keys.last?.isEmpty == true { keys.removeLast() }
    return keys
  }

  /// A cell without blanks, half-width, in lower case.
  private static func plain(_ cell: String) -> String {
    ASCIIText.mapped(Blank.removed(from: cell)) {
      ASCIIText.lowercased(ASCIIText.halfWidth($0))
    }
  }
}
