/// Why no table was found among rows.
package enum TableRecognitionError: Error, Equatable, Sendable {
  /// There is no row with anything in it.
  case empty
  /// No row holds enough known titles. `bestRow` is the number of the row that came closest, with
  /// `known` titles.
  case headerNotFound(bestRow: Int?, known: Int, needed: Int)
}

extension TableRecognitionError: Explained {
  package var zh: String {
    switch self {
    case .empty:
      return "文件里没有内容。"
    case .headerNotFound(let row?, let known, let needed):
      return "没有找到表头：第\(row)行最像，但只有 \(known) 个认得的列名，至少要 \(needed) 个。"
    case .headerNotFound(nil, _, _):
      return "没有找到表头：没有一个认得的列名。请对照模板检查列名。"
    }
  }

  package var en: String {
    switch self {
    case .empty:
      return "The file holds nothing."
    case .headerNotFound(let row?, let known, let needed):
      return "No header found: row \(row) comes closest with \(known) known column titles, "
        + "but at least \(needed) are needed."
    case .headerNotFound(nil, _, _):
      return "No header found: no column title is known. Compare the titles with the template."
    }
  }
}
