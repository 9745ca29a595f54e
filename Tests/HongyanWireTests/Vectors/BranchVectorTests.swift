import HongyanMerge
import HongyanWire
import Testing

@Suite("The golden cases of Protocol/Vectors/branch")
struct BranchVectorTests {
  private struct Vector: Decodable {
    struct Expected: Decodable {
      let parts: HexBytes?
      let digests: HexBytes?
      let records: HexBytes?
      let prints: HexBytes?
    }

    struct Held: Decodable {
      let record: VectorID
      let layout: HexBytes
    }

    let type: UInt32
    let prefix: HexBytes
    let holds: [Held]
    let expect: Expected
  }

  @Test("A branch has this content", arguments: VectorFile.all(in: "branch"))
  func content(file: VectorFile) throws {
    let vector = try file.read(as: Vector.self)
    let type = TypeID(rawValue: vector.type)
    var digests: [RecordKey: StateDigest] = [:]
    for held in vector.holds {
      let key = RecordKey(type, try held.record.identifier())
      digests[key] = StateDigest(of: key, encodedState: held.layout.bytes)
    }
    let branch = try #require(DigestBranch(type: type, prefix: vector.prefix.bytes))
    switch BranchContent(of: branch, among: digests).detail {
    case .parts(let parts):
      let sorted = parts.sorted { $0.key < $1.key }
      #expect(sorted.map(\.key) == vector.expect.parts?.bytes)
      #expect(sorted.flatMap { $0.value.bytes } == vector.expect.digests?.bytes)
    case .records(let records):
      let sorted = records.sorted { $0.key < $1.key }
      #expect(sorted.flatMap { $0.key.bytes } == vector.expect.records?.bytes)
      #expect(sorted.flatMap(\.value) == vector.expect.prints?.bytes)
    }
  }

  @Test("There are cases of both kinds")
  func kinds() throws {
    let vectors = try VectorFile.all(in: "branch").map { try $0.read(as: Vector.self) }
    #expect(vectors.count == 3)
    #expect(vectors.filter { $0.expect.parts != nil }.count == 1)
  }
}
