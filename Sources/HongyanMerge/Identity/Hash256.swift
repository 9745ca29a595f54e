/// 32 bytes that came out of SHA-256. This module carries and compares them and never computes one.
public struct Hash256: Hashable, Sendable {
  /// The number of bytes of a hash.
  public static let byteCount = 32
  /// The hash that stands before the first entry of a chain.
  public static let zero = Hash256(unchecked: [UInt8](repeating: 0, count: byteCount))

  /// The 32 bytes.
  public let bytes: [UInt8]

  init(unchecked bytes: [UInt8]) { self.bytes = bytes }

  /// A hash from its bytes; `nil` when there are not exactly 32.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.init(unchecked: Array(bytes))
  }

  /// 64 lower-case hexadecimal digits.
  public var hex: String { hexText(bytes) }
}
