/// Why bytes could not be read as text, or text not be written as bytes.
package enum TextCodingError: Error, Equatable, Sendable {
  /// The file is of another kind altogether.
  case notText(ForeignFile)
  /// A byte sequence that the encoding does not have. `offset` counts bytes from 0 at the start of
  /// the file, `line` counts from 1.
  case undecodable(encoding: TextEncoding, offset: Int, line: Int, byte: UInt8)
  /// A character that the encoding cannot write. `offset` counts bytes of the text's UTF-8.
  case unencodable(encoding: TextEncoding, offset: Int)
  /// The operating system lacks the conversion table (an incomplete installation of its C library).
  case converterMissing(String)
}

extension TextCodingError: Explained {
  package var zh: String {
    switch self {
    case .notText(let kind):
      return "这不是文本表格，\(kind.zh)。请另存为 CSV 再导入。"
    case .undecodable(let encoding, let offset, let line, let byte):
      return "第\(line)行（第\(offset + 1)个字节，\(hex(byte))）不是\(encoding.name)文字，文件可能已损坏。"
    case .unencodable(let encoding, let offset):
      return "有一个字写不进\(encoding.name)（第\(offset + 1)个字节处）。请改用 UTF-8。"
    case .converterMissing(let name):
      return "这台电脑缺少\(name)的转换表，请装齐系统 C 库的 gconv 部分，或改用 UTF-8。"
    }
  }

  package var en: String {
    switch self {
    case .notText(let kind):
      return "This is not a text table but \(kind.en). Save it as CSV and import that."
    case .undecodable(let encoding, let offset, let line, let byte):
      return "Line \(line), byte \(offset + 1) (\(hex(byte))) is not \(encoding.name) text; "
        + "the file may be damaged."
    case .unencodable(let encoding, let offset):
      return "A character (at byte \(offset + 1)) cannot be written as \(encoding.name). Use UTF-8."
    case .converterMissing(let name):
      return "This system lacks the conversion table for \(name). "
        + "Install the gconv part of its C library, or use UTF-8."
    }
  }

  private func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count == 1 ? "0" : "") + digits
  }
}
