/// A character for private use in a cell: it shows as one thing here and another elsewhere, often
/// an old stand-in for a rare character of a name, so a person should look at it.
package struct PrivateUseCharacter: Sendable, Equatable {
  /// The row's number, as in `RawRow.number`.
  package let row: Int
  /// The column, from 0.
  package let column: Int
  /// The character.
  package let scalar: Unicode.Scalar

  package init(row: Int, column: Int, scalar: Unicode.Scalar) {
    self.row = row
    self.column = column
    self.scalar = scalar
  }

  /// Whether a scalar is for private use (planes 0, 15 and 16).
  package static func isPrivateUse(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: true
    default: false
    }
  }

  /// Those in a row, from left to right.
  package static func found(in row: RawRow) -> [PrivateUseCharacter] {
    row.cells.enumerated().flatMap { column, cell in
      cell.unicodeScalars.filter(isPrivateUse).map {
        PrivateUseCharacter(row: row.number, column: column, scalar: $0)
      }
    }
  }
}

extension PrivateUseCharacter: Explained {
  private var code: String { "U+" + String(scalar.value, radix: 16, uppercase: true) }

  package var zh: String {
    "第\(row)行第\(column + 1)列有一个自造字（\(code)），换台电脑可能看不到，请改成正式的字。"
  }

  package var en: String {
    "Row \(row), column \(column + 1) has a private-use character (\(code)) that other machines "
      + "may not show. Replace it with the real one."
  }
}
