/// A column title reduced to what makes it the same title: no blanks, half-width ASCII in lower
/// case, no star for "required".
///
/// It holds bytes, since equal strings in Swift may have different ones.
package struct TitleKey: Hashable, Sendable {
  private let bytes: [UInt8]

  package init(_ title: String) {
    var scalars = String.UnicodeScalarView()
    for scalar in title.unicodeScalars where !Blank.isBlank(scalar) {
      scalars.append(ASCIIText.lowercased(ASCIIText.halfWidth(scalar)))
    }
    let isStar: (Unicode.Scalar) -> Bool = { $0 == "*" || $0 == "\u{2605}" }
    let core = scalars.drop(while: isStar)
    let end = core.lastIndex { !isStar($0) }
    bytes = end.map { Array(String(core[...$0]).utf8) } ?? []
  }

  /// Whether nothing is left of the title.
  package var isEmpty: Bool { bytes.isEmpty }
}
