package import HongyanMerge

/// Reads a fixed layout from bytes that may be anything: every read is bounded by what is left.
package struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  /// A reader at the beginning of `bytes`.
  package init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  /// A reader at the beginning of `bytes`.
  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// The number of bytes not read yet.
  package var remaining: Int { bytes.endIndex - place }

  /// The next byte.
  package mutating func readByte() throws(WireFailure) -> UInt8 {
    guard place < bytes.endIndex else { throw .malformed("bytes end early") }
    defer { place += 1 }
    return bytes[place]
  }

  /// The next `count` bytes.
  package mutating func read(_ count: Int) throws(WireFailure) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else { throw .malformed("bytes end early") }
    defer { place += count }
    return bytes[place..<place + count]
  }

  /// Everything that is left.
  package mutating func readRest() -> ArraySlice<UInt8> {
    defer { place = bytes.endIndex }
    return bytes[place...]
  }

  /// 4 bytes, most significant first.
  package mutating func readUInt32() throws(WireFailure) -> UInt32 {
    try read(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// 8 bytes, most significant first.
  package mutating func readUInt64() throws(WireFailure) -> UInt64 {
    try read(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// 16 bytes.
  package mutating func readIdentifier<Kind>() throws(WireFailure) -> Identifier<Kind> {
    let high = try readUInt64()
    return Identifier(high: high, low: try readUInt64())
  }

  /// An unsigned LEB128; a longer form than needed is refused.
  package mutating func readVarint() throws(WireFailure) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      let byte = try readByte()
      if shift == 63, byte > 1 { throw .malformed("number over 64 bits") }
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        if byte == 0, shift > 0 { throw .malformed("number longer than needed") }
        return number
      }
    }
    throw .malformed("number over 64 bits")
  }

  /// A varint of at most 32 bits.
  package mutating func readVarint32() throws(WireFailure) -> UInt32 {
    guard let number = UInt32(exactly: try readVarint()) else {
      throw .malformed("number over 32 bits")
    }
    return number
  }

  /// A count of things that take at least `byteCount` bytes each: one that cannot fit in what is
  /// left is refused before anything is set aside for it.
  package mutating func readCount(of byteCount: Int = 1) throws(WireFailure) -> Int {
    let count = try readVarint()
    guard count <= UInt64(remaining / max(byteCount, 1)) else {
      throw .malformed("count over what follows")
    }
    return Int(count)
  }

  /// A signed number as ``ByteWriter/writeSigned(_:)`` writes it.
  package mutating func readSigned() throws(WireFailure) -> Int64 {
    let folded = try readVarint()
    return Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
  }

  /// A length and so many bytes.
  package mutating func readCounted() throws(WireFailure) -> ArraySlice<UInt8> {
    try read(readCount())
  }

  /// A length and so many bytes of well-formed UTF-8.
  package mutating func readText() throws(WireFailure) -> ExactText {
    try ExactText(utf8: readCounted())
  }

  /// Refuses anything that is left over.
  package func finish() throws(WireFailure) {
    if remaining > 0 { throw .malformed("bytes left over") }
  }
}

extension ExactText {
  /// Text from bytes; throws when they are not well-formed UTF-8.
  init(utf8 bytes: some Collection<UInt8>) throws(WireFailure) {
    guard let string = String(validating: bytes, as: UTF8.self) else {
      throw .malformed("text is not UTF-8")
    }
    self.init(string)
  }
}
