import HongyanMerge

/// Telephone numbers: mobile `1[3-9]` and nine digits, landline `0743-` and seven digits, or
/// another area's.
public enum PhoneNumber {
  /// The shapes of a number.
  public enum Shape: Hashable, Sendable {
    /// Eleven digits.
    case mobile
    /// Area code, hyphen, number.
    case landline
    /// `100` and eight digits: of practice counties, where nobody can be called.
    case synthetic
  }

  /// What to say of something else.
  static let refusal = Labels(
    "电话应是 11 位手机号，或带区号的座机号，如 0743-4262000。",
    "A telephone is a mobile number of 11 digits, or a landline with its area code, as 0743-4262000."
  )

  /// The shape of a number in its usual form; `nil` when it is none.
  public static func shape(of number: String) -> Shape? {
    let digits = Array(number.utf8)
    if digits.count == 11, Scalars.isDigits(number) {
      if number.hasPrefix("100") { return .synthetic }
      return digits[0] == UInt8(ascii: "1") && (0x33...0x39).contains(digits[1]) ? .mobile : nil
    }
    let parts = number.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ Scalars.isDigits($0) }), parts[0].hasPrefix("0"),
      (3...4).contains(parts[0].utf8.count), (7...8).contains(parts[1].utf8.count)
    else { return nil }
    return .landline
  }

  /// The usual form of a number as typed: without +86, blanks and hyphens, a landline with one
  /// hyphen after its area code; `nil` when it is no number.
  public static func usualForm(of typed: String) -> String? {
    var digits = Scalars.narrowed(typed).unicodeScalars.filter {
      !Scalars.isBlank($0) && !"-–—()'".unicodeScalars.contains($0)
    }
    for prefix in ["+86", "0086"] where String(digits).hasPrefix(prefix) {
      digits.removeFirst(prefix.unicodeScalars.count)
    }
    if digits.count == 13, String(digits).hasPrefix("86") { digits.removeFirst(2) }
    let number = String(digits)
    guard Scalars.isDigits(number) else { return nil }
    if shape(of: number) != nil { return number }
    let area = number.hasPrefix("01") || number.hasPrefix("02") ? 3 : 4
    let landline = "\(number.prefix(area))-\(number.dropFirst(area))"
    return shape(of: landline) == nil ? nil : landline
  }
}
