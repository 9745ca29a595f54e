import HongyanMerge
import HongyanWire
import Testing

@Suite("The golden cases of Protocol/Vectors/state")
struct StateVectorTests {
  @Test(
    "A state has this layout and this digest",
    arguments: VectorFile.all(in: "state").filter { !$0.name.hasPrefix("007") })
  func state(file: VectorFile) throws {
    let vector = try file.read(as: StateVector.self)
    let state = try vector.state.recordState()
    let layout = StateCoding.encode(state)
    #expect(hexText(layout) == hexText(vector.expect.layout.bytes))
    #expect(StateCoding.encode(try StateCoding.decode(layout)) == layout)
    var digest = StateDigest.zero
    digest.insert(try vector.record.key(), encodedState: layout)
    #expect(hexText(digest.bytes) == hexText(vector.expect.digest.bytes))
  }

  @Test("The states together have this digest")
  func digest() throws {
    let files = VectorFile.all(in: "state")
    #expect(files.count == 9)
    let sum = try #require(files.first { $0.name.hasPrefix("007") }).read(as: DigestVector.self)
    var digest = StateDigest.zero
    for file in files where sum.sum.contains(String(file.name.dropLast(5))) {
      let vector = try file.read(as: StateVector.self)
      digest.insert(try vector.record.key(), encodedState: vector.expect.layout.bytes)
    }
    #expect(hexText(digest.bytes) == hexText(sum.expect.states.bytes))
    digest.insertAlias(sum.alias.duplicate.dot, of: sum.alias.first.dot)
    #expect(hexText(digest.bytes) == hexText(sum.expect.withAlias.bytes))
  }
}

struct DigestVector: Decodable {
  struct Alias: Decodable {
    let duplicate: VectorDot
    let first: VectorDot
  }

  struct Expected: Decodable {
    let states: HexBytes
    let withAlias: HexBytes
  }

  let sum: [String]
  let alias: Alias
  let expect: Expected
}

struct StateVector: Decodable {
  struct Expected: Decodable {
    let layout: HexBytes
    let digest: HexBytes
  }

  struct Record: Decodable {
    let type: UInt32
    let record: VectorID

    func key() throws -> RecordKey {
      RecordKey(TypeID(rawValue: type), try record.identifier())
    }
  }

  struct Described: Decodable {
    let liveness: [Statement]?
    let fields: [FieldSiblings]?
    let sets: [SetMembers]?
    let departures: [Gone]?

    func recordState() throws -> RecordState {
      var siblings: [FieldID: [Sibling]] = [:]
      for field in fields ?? [] {
        siblings[FieldID(rawValue: field.field)] = field.siblings.map {
          Sibling(
            dot: $0.dot.dot, rank: $0.rank, effective: HybridTimestamp(packed: $0.effective),
            value: $0.value.value, isLate: $0.late ?? false)
        }
      }
      var members: [FieldID: [Value: [Sibling]]] = [:]
      for set in sets ?? [] {
        for member in set.members {
          members[FieldID(rawValue: set.field), default: [:]][member.value.value] =
            member.adds.map {
              Sibling(
                dot: $0.dot.dot, rank: 0, effective: HybridTimestamp(packed: $0.effective),
                value: member.value.value, isLate: $0.late ?? false)
            }
        }
      }
      let statements = (liveness ?? []).map {
        LivenessSibling(
          dot: $0.dot.dot, effective: HybridTimestamp(packed: $0.effective),
          voidContext: $0.voidContext?.vector)
      }
      let departures = try (departures ?? []).map {
        Departure(
          dot: $0.dot.dot, effective: HybridTimestamp(packed: $0.effective),
          target: try $0.target.identifier())
      }
      return RecordState(
        liveness: statements, fields: siblings, members: members, departures: departures)
    }
  }

  struct Statement: Decodable {
    let dot: VectorDot
    let effective: UInt64
    let voidContext: VectorOfPlaces?
    let late: Bool?
  }

  struct Gone: Decodable {
    let dot: VectorDot
    let effective: UInt64
    let target: VectorID
  }

  struct FieldSiblings: Decodable {
    struct One: Decodable {
      let dot: VectorDot
      let effective: UInt64
      let rank: UInt8
      let late: Bool?
      let value: VectorValue
    }

    let field: UInt32
    let siblings: [One]
  }

  struct SetMembers: Decodable {
    struct Member: Decodable {
      let value: VectorValue
      let adds: [Statement]
    }

    let field: UInt32
    let members: [Member]
  }

  let state: Described
  let record: Record
  let expect: Expected
}
