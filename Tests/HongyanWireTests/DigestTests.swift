import HongyanMerge
import HongyanWire
import Testing

@Suite("Digests of states (Protocol R22)")
struct DigestTests {
  @Test("The order in which states come and go does not matter", arguments: 0..<20)
  func order(seed: UInt64) {
    var source = SeededSource(seed)
    let states = (0..<30).map { _ in
      (RecordKey(TypeID(rawValue: UInt32(source.below(3))), source.identifier()), source.bytes(20))
    }
    var forward = StateDigest.zero
    for (key, state) in states { forward.insert(key, encodedState: state) }
    var roundabout = StateDigest.zero
    for (key, state) in states.reversed() {
      roundabout.insert(key, encodedState: state + [1])
      roundabout.insert(key, encodedState: state)
      roundabout.remove(key, encodedState: state + [1])
    }
    #expect(forward == roundabout)
    #expect(forward.count == 30)
    for (key, state) in states { forward.remove(key, encodedState: state) }
    #expect(forward == .zero)
  }

  @Test("Type, id, state, alias and number all count")
  func difference() {
    let id = RecordID(high: 1, low: 2)
    func digest(_ change: (inout StateDigest) -> Void) -> StateDigest {
      var digest = StateDigest.zero
      change(&digest)
      return digest
    }
    let (one, other) = (Dot(.init(high: 1, low: 1), 1), Dot(.init(high: 2, low: 1), 1))
    let digests: Set<StateDigest> = [
      .zero, digest { $0.insert(RecordKey(1, id), encodedState: [1]) },
      digest { $0.insert(RecordKey(2, id), encodedState: [1]) },
      digest { $0.insert(RecordKey(1, id), encodedState: [2]) },
      digest { $0.insert(RecordKey(1, .init(high: 1, low: 3)), encodedState: [1]) },
      digest { $0.insertAlias(one, of: other) }, digest { $0.insertAlias(other, of: one) },
    ]
    #expect(digests.count == 7)
    #expect(
      digest {
        $0.insertAlias(one, of: other); $0.removeAlias(one, of: other)
      } == .zero)
  }

  @Test("A digest comes back from its bytes, and from no other number of bytes")
  func bytes() throws {
    var digest = StateDigest.zero
    digest.insert(RecordKey(1, .init(high: 1, low: 2)), encodedState: [1])
    #expect(try StateDigest(bytes: digest.bytes) == digest)
    #expect(digest.sum.count == 32)
    for count in [0, 39, 41] {
      #expect(throws: WireFailure.self) {
        try StateDigest(bytes: [UInt8](repeating: 0, count: count))
      }
    }
  }
}
