/// The rows that could not be imported, written again with the reasons behind them, so that a
/// person can correct them there and import that file.
///
/// It has the same header, columns, encoding and separator as the source. The last column is
/// recognised and left out by `RegisterTable`; correcting in several rounds does not pile it up.
package struct CorrectionSheet: Sendable {
  /// The language of the title over the reasons.
  package enum Language: Sendable, CaseIterable {
    case zh, en

    /// The title over the reasons.
    package var reasonTitle: String {
      switch self {
      case .zh: "未导入的原因"
      case .en: "Why not imported"
      }
    }
  }

  private let source: RegisterTable
  private let language: Language
  private let reasonColumn: Int
  private var rows: [[String]] = []

  /// Starts an empty sheet for the rows of a table.
  package init(of source: RegisterTable, language: Language) {
    self.source = source
    self.language = language
    reasonColumn = (source.columns.map(\.index).max() ?? -1) + 1
  }

  /// Whether a title is that of the column of reasons, in either language.
  static func isReasonTitle(_ title: String) -> Bool {
    let key = TitleKey(title)
    return Language.allCases.contains { TitleKey($0.reasonTitle) == key }
  }

  /// Whether no row has been added.
  package var isEmpty: Bool { rows.isEmpty }

  /// Adds a row of the source, with what is wrong with it.
  package mutating func add(_ row: RawRow, reasons: [String]) {
    rows.append(padded(row) + [reasons.joined(separator: language == .zh ? "；" : "; ")])
  }

  /// The bytes of the file, in the encoding and with the separator of the file that the rows came
  /// from.
  package func bytes(
    encoding: TextEncoding, delimiter: Delimiter
  ) throws(TextCodingError) -> [UInt8] {
    let header = source.headerRows.enumerated().map { index, row in
      padded(row) + [index == 0 ? language.reasonTitle : ""]
    }
    return try TableWriter(encoding: encoding, delimiter: delimiter, for: .spreadsheet)
      .bytes(header: header, rows: rows)
  }

  /// The row's cells up to the column of reasons, without those of an earlier round.
  private func padded(_ row: RawRow) -> [String] {
    let inUse = Set(source.columns.map(\.index))
    return (0..<reasonColumn).map { inUse.contains($0) ? row.cell($0) : "" }
  }
}
