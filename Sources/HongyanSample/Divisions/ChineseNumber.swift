/// Numbers in Chinese, as groups are called.
enum ChineseNumber {
  private static let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// A number from 1 to 99; others in digits.
  static func text(_ number: Int) -> String {
    guard (1...99).contains(number) else { return String(number) }
    let ten = number < 10 ? "" : (number < 20 ? "" : digits[number / 10]) + "十"
    return ten + digits[number % 10]
  }
}
