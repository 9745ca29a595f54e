import Foundation
import HongyanMerge
import HongyanWire

/// Rows of a table as the text of a second copy (`Protocol R22`).
enum CopyCoding {
  static func encode(columns: [String], rows: some Sequence<[TableContent.Cell]>) -> [UInt8] {
    var text = "[" + columns.joined(separator: ",") + "]"
    let lines = rows.map { row in
      row.map { $0.kind + ":" + hexText($0.bytes) }.joined(separator: ",")
    }
    for line in lines.sorted() { text += "\n" + line }
    return Array(text.utf8)
  }

  static func decode(_ bytes: [UInt8]) -> (columns: [String], rows: [[TableContent.Cell]])? {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard let head = lines.first else { return nil }
    let columns = head.dropFirst().dropLast().split(separator: ",").map(String.init)
    let rows = lines.dropFirst().map { line in
      line.split(separator: ",").map { cell in
        let parts = cell.split(separator: ":", omittingEmptySubsequences: false)
        return TableContent.Cell(
          kind: String(parts[0]), bytes: Data(hexBytes(parts.last ?? "")))
      }
    }
    return rows.allSatisfy { $0.count == columns.count } ? (columns, rows) : nil
  }

  private static func hexBytes(_ text: Substring) -> [UInt8] {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }
}
