public import HongyanMerge

/// Covering of what is sensitive, for everyone who did not ask to see it (GB/T 37964, GB/T 35273
/// §7.2).
public enum Masking {
  /// `text` with its sensitive part covered. Equal texts stay equal; unequal ones may become so,
  /// which is why places where values differ say so in words.
  public static func masked(_ text: String, as sensitivity: Sensitivity) -> String {
    guard !text.isEmpty else { return text }
    switch sensitivity {
    case .open: return text
    case .phone: return phone(text)
    case .identityNumber: return covered(text, front: 2, end: 3)
    case .account: return covered(text, front: 0, end: 4)
    case .address: return address(text)
    case .name: return String(text.unicodeScalars.prefix(1).map(Character.init)) + "*"
    case .birthDate:
      return String(text.map { ("0"..."9").contains($0) ? "*" : $0 })
    }
  }

  /// `138****1234`; of a landline the area code and the last three digits stay.
  private static func phone(_ text: String) -> String {
    guard let hyphen = text.firstIndex(of: "-") else {
      return text.utf8.count == 11
        ? covered(text, front: 3, end: 4) : covered(text, front: 0, end: 3)
    }
    return text[...hyphen] + covered(String(text[text.index(after: hyphen)...]), front: 0, end: 3)
  }

  /// As far as the township; nothing where no township is named.
  private static func address(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let ends = scalars.indices.filter { index in
      ["镇", "乡"].contains(scalars[index])
        || index > 0 && scalars[index] == "道" && scalars[index - 1] == "街"
    }
    guard let end = ends.first else { return "***" }
    return String(String.UnicodeScalarView(scalars[...end])) + "***"
  }

  /// So many signs in front and at the end stay; a text too short for that is covered whole.
  private static func covered(_ text: String, front: Int, end: Int) -> String {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count > front + end else { return String(repeating: "*", count: scalars.count) }
    return String(String.UnicodeScalarView(scalars.prefix(front)))
      + String(repeating: "*", count: scalars.count - front - end)
      + String(String.UnicodeScalarView(scalars.suffix(end)))
  }
}
