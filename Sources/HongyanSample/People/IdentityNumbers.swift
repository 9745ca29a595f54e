import HongyanMerge
import HongyanModels

/// Gives out identity numbers, each once, that agree with a day of birth and a sex (GB 11643).
///
/// The three digits behind the day are shared out among the townships, so that registers made apart
/// never give one number twice.
struct IdentityNumbers {
  /// The unassigned division of synthetic numbers.
  static let prefix = "433199"
  /// How many persons of one sex a township can have born on one day: 12 townships and the
  /// corrections share 999.
  private static let perDay = 40
  /// Where the digits of corrections begin, behind those of all townships.
  private static let firstCorrection = 960

  private let first: Int
  private var taken: [Int: Int] = [:]

  /// The numbers of a township, by its place in the table.
  init(township place: Int) { first = place * 2 * Self.perDay }

  /// A number for somebody born on that day, or on another of that month when all its numbers are
  /// given out.
  mutating func take(year: Int, month: Int, day: Int, isMale: Bool) -> (CalendarDay, String) {
    for offset in 0..<28 {
      let born = CalendarDay(year: year, month: month, day: (day - 1 + offset) % 28 + 1)
      if let born, let number = take(born, isMale: isMale) { return (born, number) }
    }
    return take(year: year - 1, month: month, day: day, isMale: isMale)
  }

  private mutating func take(_ born: CalendarDay, isMale: Bool) -> String? {
    let key = born.number * 2 + (isMale ? 1 : 0)
    while let place = Optional(taken[key, default: 0]), place < Self.perDay {
      taken[key] = place + 1
      let number = Self.number(born, first + 2 * place + (isMale ? 1 : 0))
      // Three zeros at the end look like what a spreadsheet leaves of a number.
      if !number.hasSuffix("000") { return number }
    }
    return nil
  }

  /// A right number that nobody has, as a correction for a resident: each `place` gives another.
  static func correction(_ place: Int, for resident: SampleResident) -> String {
    number(resident.born, firstCorrection + 1 + 2 * place + (resident.isMale ? 0 : 1))
  }

  private static func number(_ born: CalendarDay, _ order: Int) -> String {
    let digits = prefix + String(born.number) + order.padded(3)
    return digits + (IdentityNumber.checkDigit(of: digits).map { String($0) } ?? "")
  }
}
