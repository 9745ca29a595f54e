/// What is odd about a cell, mostly traces of a spreadsheet.
package enum CellFinding: Sendable, Equatable, Hashable, CaseIterable {
  /// `4.33122E+17` where a code should be: its digits are lost.
  case scientificNotation
  /// More than 15 digits with nothing but zeros behind the fifteenth, as a spreadsheet leaves
  /// them. It may still be right: a code with a check digit tells.
  case zerosBehindFifteenDigits
  /// `#####`: the column was too narrow when the text was taken.
  case tooNarrow
  /// `#N/A`, `#REF!` …: a formula that failed.
  case failedFormula
  /// A whole number between 10,000 and 59,999 where a date should be: a spreadsheet's day count
  /// (from 1927 to 2064).
  case dayCount
  /// Commas between thousands were taken out.
  case thousandsSeparators
  /// Full-width digits, letters or signs were replaced by plain ones.
  case fullWidth
  /// Apostrophes in front were taken off.
  case leadingApostrophe
  /// The wrapping of `="…"` was taken off.
  case formulaWrapping
  /// A tail of `.0` was taken off a code.
  case decimalTail
  /// Blanks or invisible characters were taken out.
  case blanks

  /// How a finding bears on the value.
  package enum Weight: Sendable, Equatable {
    /// Repaired; the value is certain.
    case repaired
    /// The value may be wrong; check it by other means.
    case suspect
    /// The value is lost; refuse the cell.
    case lost
  }

  /// How the finding bears on the value.
  package var weight: Weight {
    switch self {
    case .scientificNotation, .tooNarrow, .failedFormula: .lost
    case .zerosBehindFifteenDigits, .dayCount: .suspect
    case .thousandsSeparators, .fullWidth, .leadingApostrophe, .formulaWrapping, .decimalTail,
      .blanks:
      .repaired
    }
  }
}

extension CellFinding: Explained {
  package var zh: String {
    switch self {
    case .scientificNotation: "号码被表格软件改成了科学计数，后几位已丢失，请对照原件重填"
    case .zerosBehindFifteenDigits: "第15位以后全是0，像是被表格软件截断了，请对照原件"
    case .tooNarrow: "这一格是“####”，原表列宽不够，内容没有带出来"
    case .failedFormula: "这一格是公式出错的结果"
    case .dayCount: "像是表格软件的日期序号，请改成年月日"
    case .thousandsSeparators: "去掉了千位分隔号"
    case .fullWidth: "全角字符已改成半角"
    case .leadingApostrophe: "去掉了前面的单引号"
    case .formulaWrapping: "去掉了外面的 =\"…\""
    case .decimalTail: "去掉了末尾的 .0"
    case .blanks: "去掉了空格或看不见的字符"
    }
  }

  package var en: String {
    switch self {
    case .scientificNotation:
      "A spreadsheet turned the code into scientific notation; its last digits are lost. "
        + "Enter it again from the original."
    case .zerosBehindFifteenDigits:
      "Only zeros behind the 15th digit: a spreadsheet may have cut it. Compare the original."
    case .tooNarrow: "The cell is \"####\": its column was too narrow and the content is missing."
    case .failedFormula: "The cell holds the error of a formula."
    case .dayCount: "This looks like a spreadsheet's day count. Enter year, month and day."
    case .thousandsSeparators: "Thousands separators removed."
    case .fullWidth: "Full-width characters replaced."
    case .leadingApostrophe: "Leading apostrophe removed."
    case .formulaWrapping: "The wrapping =\"...\" removed."
    case .decimalTail: "The tail .0 removed."
    case .blanks: "Blanks or invisible characters removed."
    }
  }
}
