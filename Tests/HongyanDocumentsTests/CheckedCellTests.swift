import HongyanDocuments
import Testing

@Suite("Traces of spreadsheets in cells")
struct CheckedCellTests {
  @Test(
    "Codes are repaired or refused",
    arguments: [
      ("433199198001010013", "433199198001010013", []),
      ("4.33122E+17", "4.33122E+17", [.scientificNotation]),
      ("4.33199198001010e17", "4.33199198001010e17", [.scientificNotation]),
      ("4E+17", "4E+17", [.scientificNotation]),
      ("12E345678", "12E345678", []),
      ("433199198001010000", "433199198001010000", [.zerosBehindFifteenDigits]),
      ("100123456789000", "100123456789000", []),
      ("4331991980010100", "4331991980010100", [.zerosBehindFifteenDigits]),
      ("'433199198001010013", "433199198001010013", [.leadingApostrophe]),
      ("\u{2018}007", "007", [.leadingApostrophe]),
      ("=\"007\"", "007", [.formulaWrapping]),
      ("４３３１Ｘ", "4331X", [.fullWidth]),
      (" 4331 99\u{3000}", "433199", [.blanks]),
      ("\u{202D}10012345678\u{202C}", "10012345678", [.blanks]),
      ("10012345678.0", "10012345678", [.decimalTail]),
      ("####", "####", [.tooNarrow]),
      ("#N/A", "#N/A", [.failedFormula]),
      ("", "", []),
    ] as [(String, String, [CellFinding])])
  func codes(cell: String, text: String, findings: [CellFinding]) {
    let checked = CheckedCell(code: cell)
    #expect(checked.text == text)
    #expect(checked.findings == findings)
  }

  @Test(
    "Numbers lose separators only where they stand between thousands",
    arguments: [
      ("1,234,567.50", "1234567.50", [.thousandsSeparators]),
      ("-1,234", "-1234", [.thousandsSeparators]),
      ("１，２３４", "1234", [.fullWidth, .thousandsSeparators]),
      ("1,23", "1,23", []), ("1234,567", "1234,567", []), (",123", ",123", []),
      ("1.234,567", "1.234,567", []),
      ("5.8536E+3", "5.8536E+3", []), ("12", "12", []),
    ] as [(String, String, [CellFinding])])
  func numbers(cell: String, text: String, findings: [CellFinding]) {
    let checked = CheckedCell(number: cell)
    #expect(checked.text == text)
    #expect(checked.findings == findings)
  }

  @Test(
    "Dates are made plain and day counts noticed",
    arguments: [
      ("２０１０．６", "2010.6", [.fullWidth]), ("2010年6月5日", "2010年6月5日", []),
      (" 2010-06-05 ", "2010-06-05", [.blanks]), ("40334", "40334", [.dayCount]),
      ("20100605", "20100605", []),
    ] as [(String, String, [CellFinding])])
  func dates(cell: String, text: String, findings: [CellFinding]) {
    let checked = CheckedCell(date: cell)
    #expect(checked.text == text)
    #expect(checked.findings == findings)
  }

  @Test("Words are never changed", arguments: ["买买提·吐尔逊", "Ａ１\u{3000}", "'x", "\u{F90A}"])
  func words(cell: String) {
    #expect(Array(CheckedCell(word: cell).text.utf8) == Array(cell.utf8))
    #expect(CheckedCell(word: cell).findings.isEmpty)
    #expect(CheckedCell(word: "#REF!").isLost)
  }

  @Test("A finding tells whether the value is lost, suspect or repaired")
  func weights() {
    #expect(CheckedCell(code: "4.33122E+17").isLost)
    #expect(CheckedCell(code: "433199198001010000").isSuspect)
    let repaired = CheckedCell(code: "'007")
    #expect(!repaired.isLost && !repaired.isSuspect)
  }
}
