package import HongyanMerge

/// Builds a fixed layout: numbers big-endian, counts as shortest varints.
package struct ByteWriter {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []

  /// An empty layout with room for `capacity` bytes.
  package init(capacity: Int = 64) { bytes.reserveCapacity(capacity) }

  /// A layout that is going to be hashed or signed: it begins with what it is, ended by a zero
  /// byte.
  package init(tag: StaticString, capacity: Int = 192) {
    self.init(capacity: capacity)
    tag.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0)
  }

  /// One byte.
  package mutating func write(_ byte: UInt8) { bytes.append(byte) }

  /// 4 bytes, most significant first.
  package mutating func write(_ number: UInt32) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// 8 bytes, most significant first.
  package mutating func write(_ number: UInt64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// Bytes as they are.
  package mutating func write(_ more: some Collection<UInt8>) { bytes.append(contentsOf: more) }

  /// The 16 bytes of an identifier.
  package mutating func write<Kind>(_ identifier: Identifier<Kind>) { write(identifier.bytes) }

  /// The 32 bytes of a hash.
  package mutating func write(_ hash: Hash256) { write(hash.bytes) }

  /// A replica's 16 bytes and 8 bytes of place.
  package mutating func write(_ dot: Dot) {
    write(dot.replica)
    write(dot.n)
  }

  /// The shortest unsigned LEB128.
  package mutating func writeVarint(_ number: some UnsignedInteger) {
    var rest = UInt64(truncatingIfNeeded: number)
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A count that is never negative.
  package mutating func writeCount(_ count: Int) { writeVarint(UInt64(max(count, 0))) }

  /// A signed number folded onto the even and odd ones, as a varint.
  package mutating func writeSigned(_ number: Int64) {
    writeVarint(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  /// A length and so many bytes.
  package mutating func writeCounted(_ more: some Collection<UInt8>) {
    writeCount(more.count)
    write(more)
  }
}
