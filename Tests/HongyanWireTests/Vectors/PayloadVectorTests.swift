import HongyanMerge
import HongyanWire
import Testing

@Suite("The golden cases of Protocol/Vectors/wire")
struct PayloadVectorTests {
  @Test("A change set has these bytes and this id", arguments: VectorFile.all(in: "wire"))
  func payload(file: VectorFile) throws {
    let vector = try file.read(as: PayloadVector.self)
    let changeSet = try vector.changeSet.changeSet()
    let payload = try EncodedPayload(changeSet)
    #expect(hexText(payload.bytes) == hexText(vector.expect.payload.bytes))
    #expect(payload.id == vector.expect.id.hash)
    let read = try EncodedPayload(bytes: vector.expect.payload.bytes).decoded()
    #expect(Set(read.writes) == Set(changeSet.writes))
    #expect(try EncodedPayload(read) == payload)
  }

  @Test("All cases are there")
  func number() { #expect(VectorFile.all(in: "wire").count == 14) }
}

struct PayloadVector: Decodable {
  struct Expected: Decodable {
    let payload: HexBytes
    let id: VectorHash
  }

  struct Time: Decodable {
    let milliseconds: Int64
    let logical: UInt16
  }

  struct Described: Decodable {
    let time: Time
    let author: String
    let level: UInt8
    let schemaRevision: UInt32
    let importID: VectorID?
    let reason: String?
    let decides: String?
    let forwarding: Forwarded?
    let writes: [DescribedWrite]

    func changeSet() throws -> ChangeSet {
      ChangeSet(
        time: HybridTimestamp(milliseconds: time.milliseconds, logical: time.logical),
        author: ExactText(author), level: Level(rawValue: level), schemaRevision: schemaRevision,
        importID: try importID?.identifier(), reason: reason.map { ExactText($0) },
        decides: decides.map { ExactText($0) },
        forwarding: try forwarding.map {
          Forwarding(scope: try $0.scope.identifier(), changeSet: $0.changeSet.hash)
        }, writes: try writes.map { try $0.write() })
    }
  }

  struct Forwarded: Decodable {
    let scope: VectorID
    let changeSet: VectorHash
  }

  struct DescribedPassage: Decodable {
    let source: VectorID
    let target: VectorID
    let taken: VectorOfPlaces

    func passage() throws -> Passage {
      Passage(
        source: try source.identifier(), target: try target.identifier(), taken: taken.vector)
    }
  }

  struct DescribedWrite: Decodable {
    let type: UInt32
    let record: VectorID
    let op: String
    let field: UInt32?
    let value: VectorValue?
    let rank: UInt8?
    let passage: DescribedPassage?
    let state: StateVector.Described?

    func write() throws -> Write {
      let key = RecordKey(TypeID(rawValue: type), try record.identifier())
      switch op {
      case "create": return Write(key, .create)
      case "void": return Write(key, .void)
      case "revive": return Write(key, .revive)
      case "depart":
        return Write(
          key,
          .depart(try #require(passage).passage(), try #require(state).recordState()))
      case "arrive":
        return Write(
          key,
          .arrive(try #require(passage).passage(), try #require(state).recordState()))
      default:
        let field = FieldID(rawValue: try #require(field))
        let value = try #require(value).value
        switch op {
        case "put": return Write(key, .put(field, value, rank: try #require(rank)))
        case "add": return Write(key, .add(field, value))
        default:
          #expect(op == "remove")
          return Write(key, .remove(field, value))
        }
      }
    }
  }

  let changeSet: Described
  let expect: Expected
}
