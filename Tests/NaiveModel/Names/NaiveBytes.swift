/// A byte string: the name of a replica, record or field, or a value.
///
/// Two of them are equal when their bytes are, and ordered by unsigned bytes (Protocol R19).
/// Swift's own `String` compares by canonical equivalence, under which U+F9B5 equals U+4F8B: a
/// changed name would look unchanged.
package struct NaiveBytes: Hashable, Sendable {
  /// The bytes, for text its UTF-8 form exactly as it was typed.
  package let bytes: [UInt8]

  /// Wraps bytes of any kind, for instance the encoded value of a field group.
  package init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  /// Wraps the UTF-8 form of a text, without any normalisation.
  package init(_ text: String) {
    self.bytes = Array(text.utf8)
  }
}

extension NaiveBytes: Comparable {
  /// Unsigned bytes from the front; a prefix comes before what it begins.
  package static func < (left: NaiveBytes, right: NaiveBytes) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension NaiveBytes: ExpressibleByStringLiteral {
  /// The UTF-8 form of the literal.
  package init(stringLiteral value: String) {
    self.init(value)
  }
}

extension NaiveBytes: CustomStringConvertible {
  /// The text, and beside it the bytes in hexadecimal where the look of the text is not enough.
  package var description: String {
    let text = String(decoding: bytes, as: UTF8.self)
    if bytes.allSatisfy({ (0x21...0x7E).contains($0) }) { return text }
    return "\(text)[\(bytes.map { String($0, radix: 16) }.joined(separator: " "))]"
  }
}
