/// A cell read as a code, a number or a date: what it says once a spreadsheet's traces are taken
/// off, and what they were. Names and other words are never read like this; they stay as they are
/// (`CheckedCell(word:)`).
package struct CheckedCell: Sendable {
  /// The cell's text after repair; empty for an empty cell.
  package private(set) var text: String
  /// What was odd, in the order found.
  package private(set) var findings: [CellFinding] = []

  /// Whether the value cannot be known from the cell.
  package var isLost: Bool { findings.contains { $0.weight == .lost } }
  /// Whether the value needs another check.
  package var isSuspect: Bool { findings.contains { $0.weight == .suspect } }

  /// Reads words: nothing is changed, only a spreadsheet's error marks are found.
  package init(word cell: String) {
    text = cell
    findErrorMarks()
  }

  /// Reads a code: an identity number, household code, telephone or account number.
  package init(code cell: String) {
    text = cell
    unwrap()
    removeBlanks(everywhere: true)
    findErrorMarks()
    removeDecimalTail()
    if Self.isScientific(text) { findings.append(.scientificNotation) }
    let digits = Array(text.utf8)
    if digits.count > 15, digits.allSatisfy({ 0x30...0x39 ~= $0 }),
      digits.dropFirst(15).allSatisfy({ $0 == 0x30 })
    {
      findings.append(.zerosBehindFifteenDigits)
    }
  }

  /// Reads a number or an amount. Scientific notation is a number like any other.
  package init(number cell: String) {
    text = cell
    unwrap()
    removeBlanks(everywhere: true)
    findErrorMarks()
    removeThousandsSeparators()
  }

  /// Reads a date or a year and month; blanks inside stay, they may separate parts.
  package init(date cell: String) {
    text = cell
    unwrap()
    removeBlanks(everywhere: false)
    findErrorMarks()
    if text.utf8.count == 5, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
      "10000"..."59999" ~= text
    {
      findings.append(.dayCount)
    }
    if Self.isScientific(text) { findings.append(.scientificNotation) }
  }
}

extension CheckedCell {
  private mutating func replace(_ changed: String, _ finding: CellFinding) {
    guard !changed.utf8.elementsEqual(text.utf8) else { return }
    text = changed
    findings.append(finding)
  }

  /// Takes off full width, apostrophes and `="…"`.
  private mutating func unwrap() {
    let wideSpaceKept = ASCIIText.mapped(text) { $0 == "\u{3000}" ? $0 : ASCIIText.halfWidth($0) }
    replace(wideSpaceKept, .fullWidth)
    let core = Blank.trimmed(text).unicodeScalars.drop {
      $0 == "'" || $0 == "\u{2018}" || $0 == "\u{2019}" || $0 == "`"
    }
    if core.count < Blank.trimmed(text).unicodeScalars.count {
      replace(String(core), .leadingApostrophe)
    }
    let trimmed = Blank.trimmed(text)
    let bytes = Array(trimmed.utf8)
    if bytes.count >= 3, bytes.starts(with: Array("=\"".utf8)), bytes.last == CSVReader.quote {
      replace(String(decoding: bytes.dropFirst(2).dropLast(), as: UTF8.self), .formulaWrapping)
    }
  }

  private mutating func removeBlanks(everywhere: Bool) {
    replace(everywhere ? Blank.removed(from: text) : Blank.trimmed(text), .blanks)
  }

  private mutating func findErrorMarks() {
    let bytes = Array(Blank.trimmed(text).utf8)
    let hash: UInt8 = 0x23
    guard bytes.first == hash else { return }
    let marks = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"]
    if marks.contains(where: { $0.utf8.elementsEqual(bytes) }) {
      findings.append(.failedFormula)
    } else if bytes.count >= 2, bytes.allSatisfy({ $0 == hash }) {
      findings.append(.tooNarrow)
    }
  }

  /// `13800000000.0`, as programs write a code that they took for a number.
  private mutating func removeDecimalTail() {
    let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
      parts[0].allSatisfy({ 0x30...0x39 ~= $0 }), parts[1].allSatisfy({ $0 == 0x30 })
    else { return }
    replace(String(decoding: parts[0], as: UTF8.self), .decimalTail)
  }

  /// Takes out commas that stand exactly between thousands; others stay, and the number is refused.
  private mutating func removeThousandsSeparators() {
    let bytes = Array(text.utf8)
    let sign = bytes.first.map { $0 == 0x2D || $0 == 0x2B } ?? false
    let whole = bytes.dropFirst(sign ? 1 : 0).prefix { $0 != 0x2E }
    let groups = whole.split(separator: 0x2C, omittingEmptySubsequences: false)
    guard groups.count > 1, (1...3).contains(groups[0].count),
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.allSatisfy({ $0.allSatisfy { 0x30...0x39 ~= $0 } }),
      !bytes.dropFirst((sign ? 1 : 0) + whole.count).contains(0x2C)
    else { return }
    replace(String(decoding: bytes.filter { $0 != 0x2C }, as: UTF8.self), .thousandsSeparators)
  }

  /// `4.33122E+17`: digits, perhaps a point, E with its sign. `E` without a sign needs a point
  /// before it, since a code may have one E among its digits.
  private static func isScientific(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let mark = bytes.firstIndex(where: { $0 == 0x45 || $0 == 0x65 }) else { return false }
    let mantissa = bytes[..<mark]
    var exponent = bytes[(mark + 1)...]
    let isSigned = exponent.first == 0x2B || exponent.first == 0x2D
    if isSigned { exponent = exponent.dropFirst() }
    let points = mantissa.count { $0 == 0x2E }
    return !mantissa.isEmpty && (1...3).contains(exponent.count)
      && exponent.allSatisfy { 0x30...0x39 ~= $0 }
      && mantissa.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2E }
      && points <= 1 && (isSigned || points == 1)
  }
}
