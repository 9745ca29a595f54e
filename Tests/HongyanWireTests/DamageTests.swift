import HongyanMerge
import HongyanWire
import Testing

@Suite("Bytes that may be anything")
struct DamageTests {
  @Test("A payload cut or flipped anywhere is read or refused, never worse", arguments: 0..<12)
  func payloads(seed: UInt64) throws {
    var source = SeededSource(seed)
    let bytes = try EncodedPayload(source.changeSet()).bytes
    everyDamage(to: bytes, &source) { damaged in
      if let read = try? EncodedPayload(bytes: damaged).decoded() {
        #expect(read.writes.count <= damaged.count)
        _ = read.isMalformed
      }
    }
  }

  @Test("A request or reply cut or flipped anywhere is read or refused", arguments: 0..<6)
  func messages(seed: UInt64) throws {
    var source = SeededSource(seed)
    let request = source.request().encoded()
    everyDamage(to: request, &source) { _ = try? SyncRequest(decoding: $0) }
    let reply = source.reply().encoded()
    everyDamage(to: reply, &source) { _ = try? SyncReply(decoding: $0) }
  }

  @Test("A reply cut anywhere is refused, also where a field ends", arguments: 0..<6)
  func cutReplies(seed: UInt64) throws {
    var source = SeededSource(seed)
    let reply = source.reply().encoded()
    for count in reply.indices {
      #expect(throws: WireFailure.self) { try SyncReply(decoding: Array(reply.prefix(count))) }
    }
    _ = try SyncReply(decoding: reply)
  }

  @Test("The other messages cut or flipped anywhere are read or refused")
  func otherMessages() throws {
    var source = SeededSource(2)
    let key = try SigningKey(rawRepresentation: [UInt8](repeating: 1, count: 32))
    let signed = try SignedRequest.make(source.request(), key: key).encoded()
    everyDamage(to: signed, &source) { damaged in
      guard let read = try? SignedRequest(decoding: damaged) else { return }
      _ = try? read.opened(key: key.publicKey)
    }
    let seal = source.seal().encoded()
    everyDamage(to: seal, &source) { _ = try? Seal(decoding: $0) }
    let invite = try Invite.sample().encoded()
    everyDamage(to: invite, &source) { _ = try? Invite(decoding: $0) }
  }

  @Test("Noise is read or refused", arguments: 0..<200)
  func noise(seed: UInt64) {
    var source = SeededSource(seed)
    let bytes = source.bytes(source.below(200))
    _ = try? EncodedPayload(bytes: bytes).decoded()
    _ = try? StateCoding.decode(bytes)
    _ = try? ValueCoding.decode(bytes)
    _ = try? VectorCoding.decode(bytes)
    _ = try? SyncRequest(decoding: bytes)
    _ = try? SyncReply(decoding: bytes)
    _ = try? SignedRequest(decoding: bytes)
    _ = try? SignedGrant(decoding: bytes)
    _ = try? Invite(decoding: bytes)
    _ = try? EnrolmentRequest(decoding: bytes)
    _ = try? EnrolmentReply(decoding: bytes)
  }

  @Test("Bytes with a lying count or length are refused before anything is set aside for them")
  func lyingCounts() {
    let huge: [[UInt8]] = [
      [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
      [0x80, 0x80, 0x80, 0x80, 0x10],
    ]
    for count in huge {
      #expect(throws: WireFailure.self) { try EncodedPayload(bytes: count).decoded() }
      #expect(throws: WireFailure.self) { try EncodedPayload(bytes: [0, 0x42] + count).decoded() }
      #expect(throws: WireFailure.self) { try VectorCoding.decode(count) }
      #expect(throws: WireFailure.self) { try StateCoding.decode([1] + count) }
      #expect(throws: WireFailure.self) { try StateCoding.decode([1, 0] + count) }
      #expect(throws: WireFailure.self) { try StateCoding.decode([1, 0, 0, 0] + count) }
      #expect(throws: WireFailure.self) { try ValueCoding.decode([1] + count) }
      #expect(throws: WireFailure.self) { try ValueCoding.decode([10] + count) }
      #expect(throws: WireFailure.self) { try SyncRequest(decoding: [0x4A] + count) }
      #expect(throws: WireFailure.self) { try SyncReply(decoding: [0x3A] + count) }
    }
  }

  @Test("Millions of empty messages in one are refused by number")
  func emptyMessages() {
    let offers = [[UInt8]](repeating: [0x4A, 0x00], count: 1 << 20).flatMap { $0 }
    let limit = WireFailure.tooLarge(limit: SyncLimits.partsPerMessage)
    #expect(throws: limit) { try SyncRequest(decoding: offers) }
    let pages = [[UInt8]](repeating: [0x3A, 0x00], count: 1 << 20).flatMap { $0 }
    #expect(throws: limit) { try SyncReply(decoding: pages) }
    let groups = [[UInt8]](repeating: [0x42, 0x00], count: 100_000).flatMap { $0 }
    #expect(throws: WireFailure.tooLarge(limit: SyncLimits.partsPerPayload)) {
      try EncodedPayload(bytes: [0] + groups).decoded()
    }
  }

  @Test("Contexts that repeat each other at no cost are refused before they are laid out")
  func contexts() {
    let limit = WireFailure.tooLarge(limit: SyncLimits.contextPlaces)
    let table = [UInt8](repeating: 7, count: 16 * 20_000)
    let counted = Self.varint(table.count) + table
    let items = [[UInt8]](repeating: [0x22, 0x00], count: 50_000).flatMap { $0 }
    let offer = [0x22] + counted + [0x3A] + Self.varint(items.count) + items
    #expect(throws: limit) {
      try SyncRequest(decoding: [0x4A] + Self.varint(offer.count) + offer)
    }
    let entries = [[UInt8]](repeating: [0x32, 0x00], count: 50_000).flatMap { $0 }
    let page = [0x12] + counted + entries
    #expect(throws: limit) {
      try SyncReply(
        decoding: [0x3A] + Self.varint(page.count) + page + [0xC0, 0x3E, 0x01])
    }
  }

  @Test("Depth is bounded: columns within columns, groups of the old kind")
  func depth() {
    var column: [UInt8] = []
    for _ in 0..<20 { column = [0x52, UInt8(column.count)] + column }
    let group = [0x2A, UInt8(column.count)] + column
    #expect(throws: WireFailure.malformed("message where none may be")) {
      try EncodedPayload(bytes: [0, 0x42, UInt8(group.count)] + group).decoded()
    }
    let nested = [UInt8](repeating: 0x0B, count: 10_000)
    #expect(throws: WireFailure.self) { try SyncRequest(decoding: nested) }
  }

  @Test("A column cannot multiply what stands elsewhere")
  func multiplication() {
    let created = [UInt8](repeating: 0, count: 60_000)
    var group: [UInt8] = [0x08, 1, 0x12, 0xE0, 0xD4, 0x03] + created
    for _ in 0..<5_000 { group += [0x2A, 0x02, 0x08, 0x01] }
    let body = [0x42] + Self.varint(group.count) + group
    let id = [UInt8](repeating: 1, count: 16)
    let read = try? EncodedPayload(bytes: [1] + id + body).decoded()
    #expect((read?.writes.count ?? 0) <= 60_000)
  }

  private static func varint(_ number: Int) -> [UInt8] {
    number < 0x80
      ? [UInt8(number)] : [UInt8(number & 0x7F) | 0x80] + varint(number >> 7)
  }

  /// Every truncation, and one flipped bit of every byte.
  private func everyDamage(
    to bytes: [UInt8], _ source: inout SeededSource, _ read: ([UInt8]) -> Void
  ) {
    for place in bytes.indices {
      read(Array(bytes[..<place]))
      var damaged = bytes
      damaged[place] ^= 1 << UInt8(source.below(8))
      read(damaged)
    }
  }
}
