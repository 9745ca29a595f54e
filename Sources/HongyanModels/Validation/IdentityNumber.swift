public import HongyanMerge

/// Resident identity numbers: 17 digits and a check digit (GB 11643-1999).
public enum IdentityNumber {
  /// The unassigned division of synthetic numbers.
  static let practicePrefix = "433199"
  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checkDigits = Array("10X98765432")
  /// The first two digits of every province; the division behind them may no longer exist.
  private static let provinces: Set<String> = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82", "83",
  ]

  /// 17 digits and a digit or a capital X.
  public static func looksLike(_ number: String) -> Bool {
    number.utf8.count == 18 && Scalars.isDigits(number.dropLast())
      && (Scalars.isDigits(number.suffix(1)) || number.hasSuffix("X"))
  }

  /// The check digit of the first 17 digits; `nil` when they are not 17 digits.
  public static func checkDigit(of digits: some StringProtocol) -> Character? {
    guard digits.utf8.count == 17, Scalars.isDigits(digits) else { return nil }
    let sum = zip(digits.utf8, weights).reduce(0) { $0 + (Int($1.0) - 48) * $1.1 }
    return checkDigits[sum % 11]
  }

  /// The day of birth in it; `nil` when it has not the shape or there is no such day.
  public static func birthDate(in number: String) -> CalendarDay? {
    guard looksLike(number) else { return nil }
    let day = Int(number.dropFirst(6).prefix(8)).flatMap { CalendarDay(number: $0) }
    return day.flatMap { $0.day == 0 ? nil : $0 }
  }

  /// The sex in it, a code of GB/T 2261.1: an odd 17th digit is male.
  public static func sex(in number: String) -> ExactText? {
    guard looksLike(number), let digit = number.dropLast().last?.wholeNumberValue else {
      return nil
    }
    return digit % 2 == 1 ? "1" : "2"
  }

  /// What is wrong with a number of the right shape.
  static func findings(_ number: String, _ field: FieldID, _ context: CheckContext) -> [Finding] {
    guard let right = checkDigit(of: number.dropLast()), let last = number.last else { return [] }
    if right != last {
      return [Finding(.error, field, number.hasSuffix("000") ? cutShort : wrongDigit(right))]
    }
    guard let born = birthDate(in: number) else {
      return [
        Finding(
          .error, field,
          Labels(
            "身份证号第7到14位不是一个日期。请对照证件再看一遍。",
            "Digits 7 to 14 of the identity number are no day. Please look at the card again."))
      ]
    }
    var found: [Finding] = []
    if number.hasPrefix(practicePrefix) && !context.isPractice {
      found.append(
        Finding(
          .error, field,
          Labels("433199 开头的是演示用的号码，不能用在正式的县。", "Numbers from 433199 are for practice only.")))
    } else if !provinces.contains(String(number.prefix(2))) {
      found.append(
        Finding(
          .warning, field,
          Labels(
            "身份证号前两位不是现在的省份代码，请对照证件看一遍。",
            "The first two digits are no province of today: please look at the card.")))
    }
    if let today = context.today, born > today {
      found.append(
        Finding(
          .warning, field,
          Labels("身份证号里的出生日期还没有到，请看一遍。", "The day of birth in the number is still to come.")))
    }
    return found
  }

  private static func wrongDigit(_ right: Character) -> Labels {
    Labels(
      "身份证号第18位不对，应为 \(right)。请对照证件再看一遍。",
      "The 18th digit of the identity number is wrong: it should be \(right). "
        + "Please look at the card again.")
  }

  private static let cutShort = Labels(
    "身份证号末三位是 000 而且第18位不对，多半是表格软件截掉了后三位。请对照证件重填。",
    "The number ends in 000 and its 18th digit is wrong: a spreadsheet has probably cut it. "
      + "Please type it from the card.")
}
