import HongyanModels

/// A slip planted in a register, which an import has to name by its row.
package struct SampleFault: Hashable, Sendable {
  /// What went wrong.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The last digit of an identity number is another.
    case wrongCheckDigit
    /// A spreadsheet turned an identity number into `4.33122E+17`.
    case scientificNotation
    /// A spreadsheet turned the last three digits of an identity number into zeros.
    case cutDigits
    /// A birthday of the lunar calendar.
    case lunarDay
    /// A day that the calendar does not have.
    case noSuchDay
    /// A telephone that lacks digits.
    case shortPhone
    /// A word that the table of educations does not have.
    case unknownWord
  }

  /// What went wrong.
  package let kind: Kind
  /// The row of the file, from 1.
  package let row: Int
  /// The place of the cell in its row, from 0.
  package let column: Int
  /// What the cell says instead.
  package let cell: String

  /// The lower title of the cell's column.
  package var title: String { RegisterSheet.lower[column] }

  /// How many households lie between two faults, so that each is a story of its own.
  private static let distance = 9

  /// One fault of each kind, none in the first row of a family, so that the household itself stays
  /// right. Registers with too few families get fewer.
  static func plan(for register: SampleRegister) -> [SampleFault] {
    var faults: [SampleFault] = []
    var kinds = Kind.allCases[...]
    var last = 0
    for (place, household) in register.households.enumerated() {
      guard place - last >= distance, let kind = kinds.first, household.members.count > 1 else {
        continue
      }
      let person = household.members[1]
      guard let row = register.row(ofIDNumber: person.idNumber),
        let (title, cell) = slip(kind, person.idNumber),
        let column = RegisterSheet.lower.lastIndex(of: title)
      else { continue }
      faults.append(SampleFault(kind: kind, row: row, column: column, cell: cell))
      kinds = kinds.dropFirst()
      last = place
    }
    return faults
  }

  /// The title and the cell of a slip; `nil` when it would leave the number right.
  private static func slip(_ kind: Kind, _ number: String) -> (title: String, cell: String)? {
    switch kind {
    case .wrongCheckDigit:
      return ("身份证号", number.dropLast() + (number.hasSuffix("1") ? "2" : "1"))
    case .scientificNotation: return ("身份证号", "4.33122E+17")
    case .cutDigits:
      let cut = number.dropLast(3) + "000"
      let isRight = IdentityNumber.checkDigit(of: cut.dropLast()) == "0"
      return isRight ? nil : ("身份证号", String(cut))
    case .lunarDay: return ("出生日期", "农历正月初五")
    case .noSuchDay: return ("出生日期", "1980-02-30")
    case .shortPhone: return ("联系电话", "10007436")
    case .unknownWord: return ("文化程度", "识字若干")
    }
  }
}
