/// The characters that leave a cell looking empty or a code looking right when it is not.
package enum Blank {
  /// Spaces of every width, line ends, and the invisible marks that copying from a chat or a web
  /// page brings along.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x205F, 0x2060, 0x2066...0x2069,
      0x3000, 0xFEFF:
      true
    default:
      false
    }
  }

  /// Whether a text holds nothing else.
  package static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { isBlank($0) }
  }

  /// The text without such characters at its ends.
  package static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// The text without any such character.
  static func removed(from text: String) -> String {
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: text.unicodeScalars.filter { !isBlank($0) })
    return String(kept)
  }
}
