/// Tells the code of a Swift text from its comments and string literals.
///
/// It knows nested comments, raw and multi-line literals and interpolation. Regular expressions it
/// knows only between `#/` and `/#`.
struct SwiftScanner {
  /// A comment or the inside of a literal, with the line on which it begins.
  struct Piece: Sendable {
    let line: Int
    let text: String
  }

  /// What remains when comments and the insides of literals are taken away; line ends stay.
  private(set) var code: [UInt8] = []
  private(set) var comments: [Piece] = []
  private(set) var literals: [Piece] = []
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Reads the whole text.
  mutating func scan() { scanCode(isInterpolation: false) }

  private func sees(_ text: StaticString) -> Bool { sees(text, from: at) }

  private func sees(_ text: StaticString, from start: Int) -> Bool {
    guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes[start..<start + $0.count]) }
  }

  private mutating func pass(keeping: Bool) {
    let byte = bytes[at]
    if byte == UInt8(ascii: "\n") { line += 1 }
    if keeping || byte == UInt8(ascii: "\n") { code.append(byte) }
    at += 1
  }

  private mutating func scanCode(isInterpolation: Bool) {
    var depth = 0
    while at < bytes.count {
      if sees("//") {
        scanComment(isBlock: false)
      } else if sees("/*") {
        scanComment(isBlock: true)
      } else if sees("#/") {
        repeat { pass(keeping: false) } while at < bytes.count && !sees("/#")
      } else if let hashes = literalStart() {
        scanLiteral(hashes: hashes)
      } else {
        if sees("(") { depth += 1 }
        if sees(")") { depth -= 1 }
        pass(keeping: true)
        if isInterpolation && depth == 0 { return }
      }
    }
  }

  private mutating func scanComment(isBlock: Bool) {
    let (start, startLine) = (at, line)
    var depth = 0
    while at < bytes.count {
      if !isBlock && sees("\n") { break }
      if isBlock && (sees("/*") || sees("*/")) {
        depth += sees("/*") ? 1 : -1
        pass(keeping: false)
        pass(keeping: false)
        if depth == 0 { break }
      } else {
        pass(keeping: false)
      }
    }
    comments.append(
      Piece(line: startLine, text: String(decoding: bytes[start..<at], as: UTF8.self)))
  }

  /// The number of `#` before a quotation mark here, nil where no literal begins.
  private func literalStart() -> Int? {
    var end = at
    while end < bytes.count && bytes[end] == UInt8(ascii: "#") { end += 1 }
    return sees("\"", from: end) ? end - at : nil
  }

  private mutating func scanLiteral(hashes: Int) {
    for _ in 0..<hashes { pass(keeping: false) }
    let quotes = sees("\"\"\"") ? 3 : 1
    for _ in 0..<quotes { pass(keeping: true) }
    let startLine = line
    var inside: [UInt8] = []
    while at < bytes.count {
      if sees("\\") && followsHashes(hashes, at + 1) {
        for _ in 0...hashes { pass(keeping: false) }
        guard at < bytes.count else { break }
        if sees("(") { scanCode(isInterpolation: true) } else { pass(keeping: false) }
      } else if quotes == 3 ? sees("\"\"\"") : sees("\""), followsHashes(hashes, at + quotes) {
        for _ in 0..<quotes { pass(keeping: true) }
        for _ in 0..<hashes { pass(keeping: false) }
        break
      } else {
        inside.append(bytes[at])
        pass(keeping: false)
      }
    }
    literals.append(Piece(line: startLine, text: String(decoding: inside, as: UTF8.self)))
  }

  private func followsHashes(_ count: Int, _ start: Int) -> Bool {
    start + count <= bytes.count
      && bytes[start..<start + count].allSatisfy { $0 == UInt8(ascii: "#") }
  }
}
