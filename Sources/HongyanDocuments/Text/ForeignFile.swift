/// A kind of file that people hand in where a text table is expected, told by its first bytes.
package enum ForeignFile: Sendable, Equatable, CaseIterable {
  /// A ZIP archive, which is what an xlsx, ods or et file is.
  case zipArchive
  /// The binary workbook of old spreadsheets (xls), an OLE compound file.
  case oldWorkbook
  /// UTF-16 text with its mark ("Unicode text" in a spreadsheet's list).
  case utf16
  /// A PDF document.
  case pdf

  private var signatures: [[UInt8]] {
    switch self {
    case .zipArchive: [[0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06]]
    case .oldWorkbook: [[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]]
    case .utf16: [[0xFF, 0xFE], [0xFE, 0xFF]]
    case .pdf: [[0x25, 0x50, 0x44, 0x46, 0x2D]]
    }
  }

  /// The kind whose signature the bytes start with, or nil where they may be text.
  package static func recognised(in bytes: [UInt8]) -> ForeignFile? {
    allCases.first { kind in
      kind.signatures.contains { bytes.starts(with: $0) }
    }
  }
}

extension ForeignFile: Explained {
  package var zh: String {
    switch self {
    case .zipArchive: "是压缩包或 xlsx 工作簿"
    case .oldWorkbook: "是旧式 xls 工作簿"
    case .utf16: "是 UTF-16（“Unicode 文本”）"
    case .pdf: "是 PDF"
    }
  }

  package var en: String {
    switch self {
    case .zipArchive: "an archive or an xlsx workbook"
    case .oldWorkbook: "an old xls workbook"
    case .utf16: "UTF-16 (\"Unicode text\")"
    case .pdf: "a PDF"
    }
  }
}
