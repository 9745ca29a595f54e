/// Text as it was typed, compared by its UTF-8 bytes.
///
/// Swift's `==` on `String` is canonical equivalence, which calls U+F9B5 and U+4F8B the same and
/// would hide a changed name; replicated text is never normalised (`Protocol R19`).
public struct ExactText: Sendable {
  /// The text.
  public let string: String

  /// Keeps `string` scalar by scalar.
  public init(_ string: String) { self.string = string }

  /// Its UTF-8 bytes.
  public var bytes: [UInt8] { Array(string.utf8) }
}

extension ExactText: Hashable {
  /// Equality of bytes.
  public static func == (left: Self, right: Self) -> Bool {
    left.string.utf8.elementsEqual(right.string.utf8)
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    var text = string
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }
}

extension ExactText: Comparable {
  /// Order of bytes.
  public static func < (left: Self, right: Self) -> Bool {
    left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
  }
}

extension ExactText: ExpressibleByStringLiteral, CustomStringConvertible {
  /// The literal's text.
  public init(stringLiteral value: String) { self.init(value) }

  /// The text.
  public var description: String { string }
}
