import HongyanMerge
import HongyanWire
import Testing

@Suite("Fixed layouts")
struct LayoutTests {
  @Test("A value comes back as it was written", arguments: 0..<400)
  func values(seed: UInt64) throws {
    var source = SeededSource(seed)
    let value = source.value()
    #expect(try ValueCoding.decode(ValueCoding.encode(value)) == value)
  }

  @Test("A vector comes back as it was written", arguments: 0..<50)
  func vectors(seed: UInt64) throws {
    var source = SeededSource(seed)
    let vector = source.vector(of: (0..<source.below(9)).map { _ in source.identifier() })
    #expect(try VectorCoding.decode(VectorCoding.encode(vector)) == vector)
  }

  @Test("A state comes back as it was written", arguments: 0..<400)
  func states(seed: UInt64) throws {
    var source = SeededSource(seed)
    let state = source.state()
    #expect(try StateCoding.decode(StateCoding.encode(state)) == state)
  }

  @Test("A state that can be read has these bytes and no others", arguments: 0..<60)
  func canonicalStates(seed: UInt64) throws {
    var source = SeededSource(seed)
    let bytes = StateCoding.encode(source.state())
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        if let state = try? StateCoding.decode(damaged) {
          #expect(StateCoding.encode(state) == damaged)
        }
      }
      #expect(throws: WireFailure.self) { try StateCoding.decode(Array(bytes[..<place])) }
    }
    #expect(throws: WireFailure.self) { try StateCoding.decode(bytes + [0]) }
  }

  @Test("A value that can be read has these bytes and no others", arguments: 0..<60)
  func canonicalValues(seed: UInt64) throws {
    var source = SeededSource(seed)
    let bytes = ValueCoding.encode(source.value())
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        if let value = try? ValueCoding.decode(damaged) {
          #expect(ValueCoding.encode(value) == damaged)
        }
      }
      #expect(throws: WireFailure.self) { try ValueCoding.decode(Array(bytes[..<place])) }
    }
    #expect(throws: WireFailure.self) { try ValueCoding.decode(bytes + [0]) }
  }

  @Test(
    "Another form of the same thing is refused",
    arguments: [
      [0x80, 0x00], [0x03, 0x80, 0x00], [0x08, 0x02], [0x06, 0x01, 0x32, 0xD5, 0xFF],
      [0x01, 0x01, 0xFF], [0x0A, 0x02, 0x02, 0x00, 0x01, 0x00], [0x0A, 0x01, 0x01, 0x0A, 0x00],
      [0x03, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02],
    ] as [[UInt8]])
  func refusedValues(bytes: [UInt8]) {
    #expect(throws: WireFailure.self) { try ValueCoding.decode(bytes) }
  }

  @Test("A vector out of order, with a replica twice or at place 0 is refused")
  func refusedVectors() {
    let low = [UInt8](repeating: 1, count: 16)
    let high = [UInt8](repeating: 2, count: 16)
    for bytes in [
      [2] + high + [1] + low + [1], [2] + low + [1] + low + [2], [1] + low + [0],
      [1] + low + [0x81, 0x00], [2] + low + [1],
    ] {
      #expect(throws: WireFailure.self) { try VectorCoding.decode(bytes) }
    }
  }

  @Test("Siblings of one dot are laid out in one order, whatever order they are held in")
  func siblingsOfOneDot() throws {
    let dot = Dot(ReplicaID(high: 1, low: 1), 4)
    let siblings = [Int64](1...3).map {
      Sibling(dot: dot, rank: 0, effective: .zero, value: .integer($0))
    }
    let state = RecordState(liveness: [], fields: [1: siblings], members: [:])
    let turned = RecordState(liveness: [], fields: [1: siblings.reversed()], members: [:])
    #expect(StateCoding.encode(state) == StateCoding.encode(turned))
    #expect(try StateCoding.decode(StateCoding.encode(turned)) == state)
  }

  @Test("A record written by one change set costs four bytes a field over its values")
  func stateSize() {
    var state = RecordState()
    let origin = WriteOrigin(
      dot: Dot(ReplicaID(high: 1, low: 1), 1000), context: .init(), effective: .zero)
    state.apply(.create, from: origin, aliases: Aliases())
    for field in UInt32(1)...20 {
      state.apply(
        .put(FieldID(rawValue: field), .integer(5), rank: 0), from: origin, aliases: .init())
    }
    #expect(StateCoding.encode(state).count <= 40 + 20 * 4)
  }
}
