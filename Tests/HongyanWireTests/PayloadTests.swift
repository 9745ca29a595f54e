import HongyanMerge
import HongyanWire
import Testing

@Suite("Payloads (Protocol R3)")
struct PayloadTests {
  @Test("A change set comes back as it was written", arguments: 0..<300)
  func roundTrip(seed: UInt64) throws {
    var source = SeededSource(seed)
    let changeSet = source.changeSet()
    let payload = try EncodedPayload(changeSet)
    let read = try payload.decoded()
    var expected = changeSet
    expected.writes = read.writes
    #expect(read == expected)
    #expect(Set(read.writes) == Set(changeSet.writes))
    #expect(read.writes.count == changeSet.writes.count)
    #expect(!read.isMalformed)
    #expect(try EncodedPayload(read) == payload)
  }

  @Test("The order of writes within a record leaves the bytes alone", arguments: 0..<50)
  func shuffled(seed: UInt64) throws {
    var source = SeededSource(seed)
    var changeSet = source.changeSet()
    guard let record = changeSet.writes.first?.record else { return }
    changeSet.writes.removeAll { $0.record != record }
    let payload = try EncodedPayload(changeSet)
    changeSet.writes.shuffle(using: &source)
    let again = try EncodedPayload(changeSet)
    #expect(try again.decoded().writes.count == changeSet.writes.count)
    #expect(try EncodedPayload(again.decoded()) == again)
    if !changeSet.writes.contains(where: \.action.namesRecords) { #expect(again == payload) }
  }

  @Test("Writes come by record in the order of the table, then liveness, then by field")
  func orderOfWrites() throws {
    let first = RecordKey(2, RecordID(high: 9, low: 9))
    let second = RecordKey(1, RecordID(high: 1, low: 1))
    let writes = [
      Write(first, .create), Write(first, .put(1, .text("甲"), rank: 0)),
      Write(first, .put(4, .flag(true), rank: 2)), Write(second, .create),
      Write(second, .put(1, .reference(first.id), rank: 0)), Write(second, .add(2, .integer(5))),
    ]
    #expect(try EncodedPayload(.sample(writes)).decoded().writes == writes)
  }

  @Test("A withdrawn change set carries no writes and 20 bytes or so")
  func empty() throws {
    let payload = try EncodedPayload(.sample([]))
    #expect(payload.bytes.count <= 24)
    #expect(try payload.decoded() == .sample([]))
  }

  @Test("An erasure comes back as it was ordered, beside writes and without", arguments: 0..<50)
  func erasure(seed: UInt64) throws {
    var source = SeededSource(seed)
    let replicas: [ReplicaID] = (0..<3).map { _ in source.identifier() }
    var changeSet = ChangeSet.sample(seed % 2 == 0 ? [] : ChangeSet.sample(putting: .empty).writes)
    changeSet.erasure = Erasure(
      records: (0..<source.below(5)).map {
        RecordKey(TypeID(rawValue: UInt32($0 % 2 + 1)), source.identifier())
      },
      remainders: (0..<source.below(4)).map { _ in
        let signature = source.signature()
        return Erasure.Remainder(
          dot: source.dot(of: replicas), hash: source.hash(), algorithm: signature.algorithm,
          signature: signature.bytes)
      })
    #expect(try EncodedPayload(changeSet).decoded() == changeSet)
  }

  @Test("What is left of a payload is laid out as its author would have, without a reason")
  func without() throws {
    let (gone, stays) = (RecordKey(1, .init(high: 1, low: 1)), RecordKey(1, .init(high: 1, low: 2)))
    var changeSet = ChangeSet.sample([
      Write(gone, .create), Write(gone, .put(2, .text("甲"), rank: 0)), Write(stays, .create),
      Write(stays, .put(2, .reference(gone.id), rank: 0)),
    ])
    changeSet.reason = "甲的事"
    let payload = try EncodedPayload(changeSet)
    #expect(try payload.without([RecordKey(2, gone.id)]) == nil)
    let left = try #require(try payload.without([gone]))
    changeSet.writes = Array(changeSet.writes.suffix(2))
    changeSet.reason = nil
    #expect(try left == EncodedPayload(changeSet))
    #expect(try left.without([gone]) == nil)
  }

  @Test("A unit written twice is read, and is malformed")
  func unitTwice() throws {
    let record = RecordKey(1, RecordID(high: 1, low: 1))
    for twice in [
      [Write.Action.create, .create], [.create, .void],
      [.put(1, .integer(1), rank: 0), .put(1, .integer(2), rank: 0)],
      [.add(1, .integer(1)), .remove(1, .integer(1))],
    ] {
      let changeSet = ChangeSet.sample(twice.map { Write(record, $0) })
      let read = try EncodedPayload(changeSet).decoded()
      #expect(Set(read.writes) == Set(changeSet.writes))
      #expect(read.isMalformed)
    }
  }

  @Test("Groups out of order, groups within groups and false unknown kinds are not laid out")
  func notLaidOut() {
    let member = Value.Member(2, .integer(1))
    let values: [Value] = [
      .members([member, member]), .members([member, Value.Member(1, .empty)]),
      .members([Value.Member(1, .members([]))]), .unknown(kind: 3, bytes: []),
    ]
    for value in values {
      #expect(throws: WireFailure.self) { try EncodedPayload(.sample(putting: value)) }
    }
  }

  @Test("A payload over 256 KiB is neither written nor read")
  func limit() throws {
    let text = String(repeating: "a", count: SyncLimits.payloadBytes - 100)
    #expect(throws: Never.self) { try EncodedPayload(.sample(putting: .text(ExactText(text)))) }
    let failure = WireFailure.tooLarge(limit: SyncLimits.payloadBytes)
    let long = ExactText(text + text)
    #expect(throws: failure) { try EncodedPayload(.sample(putting: .text(long))) }
    let bytes = [UInt8](repeating: 0, count: SyncLimits.payloadBytes + 1)
    #expect(throws: failure) { try EncodedPayload(bytes: bytes).decoded() }
  }

  @Test("An import of 1,000 records costs its ids, its values and next to nothing else")
  func columns() throws {
    var writes: [Write] = []
    var source = SeededSource(1)
    for number in 0..<1000 {
      let record = RecordKey(1, source.identifier())
      writes += [
        Write(record, .create), Write(record, .put(1, .text("八个字节吧。。"), rank: 0)),
        Write(record, .put(2, .integer(Int64(number % 60)), rank: 0)),
      ]
    }
    let payload = try EncodedPayload(.sample(writes))
    #expect(payload.bytes.count < 1000 * (16 + 1 + 22 + 1) + 100)
    #expect(try payload.decoded().writes == writes)
  }

  @Test("Text is kept scalar by scalar: U+F9B5 is not U+4F8B")
  func exactText() throws {
    let one = try EncodedPayload(.sample(putting: .text("\u{F9B5}")))
    let other = try EncodedPayload(.sample(putting: .text("\u{4F8B}")))
    #expect(one.id != other.id)
    #expect(try one.decoded() != other.decoded())
  }
}

extension ChangeSet {
  static func sample(_ writes: [Write]) -> ChangeSet {
    ChangeSet(
      time: HybridTimestamp(milliseconds: 1_700_000_000_000, logical: 3), author: "王",
      level: Level(rawValue: 1), schemaRevision: 1, writes: writes)
  }

  static func sample(putting value: Value) -> ChangeSet {
    .sample([Write(RecordKey(1, RecordID(high: 1, low: 2)), .put(1, value, rank: 0))])
  }
}

extension Write.Action {
  /// Whether a record id stands in the value.
  fileprivate var namesRecords: Bool {
    switch self {
    case .create, .void, .revive, .depart, .arrive: false
    case .put(_, let value, _), .add(_, let value), .remove(_, let value):
      switch value {
      case .reference: true
      case .members: true
      default: false
      }
    }
  }
}
