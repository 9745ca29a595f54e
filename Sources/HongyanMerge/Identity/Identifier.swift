/// 128 bits that name one thing for ever; `Kind` keeps identifiers of different things apart.
///
/// Identifiers are drawn at random by whoever creates the thing (the draw comes in as an argument:
/// this module has no source of randomness). Their order is the order of their bytes and says
/// nothing about age. `Protocol R2`.
public struct Identifier<Kind>: Hashable, Sendable {
  /// The number of bytes of an identifier.
  public static var byteCount: Int { 16 }

  let high: UInt64
  let low: UInt64

  /// An identifier from its two big-endian halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// An identifier from its 16 bytes; `nil` when there are not exactly 16.
  @inlinable
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var halves: (UInt64, UInt64) = (0, 0)
    for (index, byte) in bytes.enumerated() {
      if index < 8 {
        halves.0 = halves.0 << 8 | UInt64(byte)
      } else {
        halves.1 = halves.1 << 8 | UInt64(byte)
      }
    }
    self.init(high: halves.0, low: halves.1)
  }

  /// An identifier from 32 hexadecimal digits of either case; `nil` for anything else.
  public init?(hex: some StringProtocol) {
    let digits = hex.utf8.compactMap(hexDigitValue)
    guard digits.count == 2 * Self.byteCount, hex.utf8.count == digits.count else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    self.init(bytes: bytes)
  }

  /// The 16 bytes, most significant first.
  public var bytes: [UInt8] {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
  }

  /// 32 lower-case hexadecimal digits.
  public var hex: String { hexText(bytes) }
}

extension Identifier: Comparable {
  /// Byte order.
  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension Identifier: CustomStringConvertible {
  /// The hexadecimal form.
  public var description: String { hex }
}

/// The kind of thing that a ``ReplicaID`` names.
public enum ReplicaKind: Sendable {}
/// The kind of thing that a ``RecordID`` names.
public enum RecordKind: Sendable {}
/// The kind of thing that a ``ScopeID`` names.
public enum ScopeKind: Sendable {}
/// The kind of thing that an ``ImportID`` names.
public enum ImportKind: Sendable {}

/// One replica: a file with one identity. A device may own several over time (`Protocol R2`).
public typealias ReplicaID = Identifier<ReplicaKind>
/// One record, for ever; never used again for another (`Protocol R13`).
public typealias RecordID = Identifier<RecordKind>
/// One scope, the unit of replication (`Protocol R1`).
public typealias ScopeID = Identifier<ScopeKind>
/// The change sets that one import was cut into share this (`Protocol R3`).
public typealias ImportID = Identifier<ImportKind>
