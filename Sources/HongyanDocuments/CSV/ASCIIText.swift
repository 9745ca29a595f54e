/// Questions about ASCII characters, asked of scalars.
enum ASCIIText {
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    0x30...0x39 ~= scalar.value
  }

  /// The ASCII character of a full-width one (U+FF01…U+FF5E, and the wide space); others as they
  /// are.
  static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x3000: " "
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: scalar
    }
  }

  /// The lower-case letter of an ASCII capital; others as they are.
  static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    0x41...0x5A ~= scalar.value ? Unicode.Scalar(scalar.value + 0x20) ?? scalar : scalar
  }

  /// A string of mapped scalars.
  static func mapped(
    _ text: String, _ transform: (Unicode.Scalar) -> Unicode.Scalar
  ) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.map(transform))
    return String(scalars)
  }
}
