import HongyanMerge
import Testing

@Suite("Identifiers and hashes")
struct IdentifierTests {
  private static let sample: [RecordID] = {
    var source = SeededSource(seed: 1)
    let edges: [UInt64] = [0, 1, 255, 256, 1 << 63, .max]
    return edges.flatMap { high in edges.map { RecordID(high: high, low: $0) } }
      + (0..<20).map { _ in RecordID(high: source.next(), low: source.next()) }
  }()

  @Test("Bytes and digits read back")
  func roundTrips() {
    expectRoundTrip(Self.sample, \.bytes) { RecordID(bytes: $0) }
    expectRoundTrip(Self.sample, \.hex) { RecordID(hex: $0) }
    expectRoundTrip(Self.sample, { $0.hex.uppercased() }, { RecordID(hex: $0) })
  }

  @Test("The order is that of the bytes and that of the digits")
  func order() {
    expectTotalOrder(Self.sample)
    for a in Self.sample {
      for b in Self.sample {
        #expect((a < b) == a.bytes.lexicographicallyPrecedes(b.bytes))
        #expect((a < b) == (a.hex < b.hex))
      }
    }
  }

  @Test("The first byte is the most significant")
  func bytes() {
    let id = RecordID(high: 0x0102_0304_0506_0708, low: 0x090A_0B0C_0D0E_0F10)
    #expect(id.bytes == Array(1...16))
    #expect(id.hex == "0102030405060708090a0b0c0d0e0f10")
  }

  @Test(
    "Other lengths and other characters are refused",
    arguments: [
      "", "0", "0102030405060708090a0b0c0d0e0f1", "0102030405060708090a0b0c0d0e0f100",
      "0102030405060708090a0b0c0d0e0f1g", "0102030405060708090a0b0c0d0e0f1 ",
      "０102030405060708090a0b0c0d0e0f1", "01020304-0506-0708-090a-0b0c0d0e0f10",
      "0102030405060708090a0b0c0d0e0f10\u{301}",
    ])
  func refuses(_ text: String) {
    #expect(RecordID(hex: text) == nil)
  }

  @Test(
    "Only 16 bytes are an identifier and only 32 a hash", arguments: [0, 1, 15, 16, 17, 31, 32, 33])
  func lengths(_ count: Int) {
    let bytes = [UInt8](repeating: 0xA5, count: count)
    #expect((RecordID(bytes: bytes) != nil) == (count == 16))
    #expect((Hash256(bytes: bytes) != nil) == (count == 32))
    #expect(Hash256(bytes: bytes)?.hex ?? "" == (count == 32 ? hexText(bytes) : ""))
  }

  @Test("Scopes by name read back")
  func scopes() {
    let scopes = [ScopeID.county, .countyOffice, ScopeID(namedBy: RecordID(high: 9, low: 9))]
    expectRoundTrip(scopes, \.name) { ScopeID(name: $0) }
    #expect(scopes.map(\.namingRecord) == [nil, nil, RecordID(high: 9, low: 9)])
    #expect(ScopeID(name: "County") == nil)
  }
}
