/// The form of a text in which searches compare. Only search keys are folded; what is stored is
/// never changed (`Protocol R19`).
public enum SearchKey {
  /// Full-width ASCII becomes half-width, ASCII capitals small, blanks go.
  public static func fold(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let narrow = Scalars.narrowed(scalar)
      switch narrow.value {
      case 0x20, 0x09: continue
      case 0x41...0x5A: folded.append(Unicode.Scalar(UInt8(narrow.value + 0x20)))
      default: folded.append(narrow)
      }
    }
    return String(folded)
  }
}
