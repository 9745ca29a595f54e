import HongyanMerge
import HongyanWire
import Testing

@Suite("The golden cases of Protocol/Vectors/chain")
struct ChainVectorTests {
  struct Expected: Decodable {
    let layout: HexBytes
    let hash: VectorHash
  }

  struct LaneVector: Decodable {
    struct Link: Decodable {
      let scope: VectorID
      let dot: VectorDot
      let context: VectorOfPlaces
      let previous: VectorHash
      let payload: VectorHash
    }

    let lane: Link
    let expect: Expected
  }

  struct LogVector: Decodable {
    struct DescribedVerdict: Decodable {
      let kind: String
      let reason: String?
      let of: VectorDot?

      func verdict() throws -> Verdict {
        switch kind {
        case "accepted": return .accepted
        case "returned": return .returned(ReturnReason(rawValue: try #require(reason)))
        case "duplicate": return .duplicate(of: try #require(of).dot)
        default:
          #expect(kind == "withdrawn")
          return .withdrawn
        }
      }
    }

    struct Line: Decodable {
      let previous: VectorHash
      let epoch: VectorID
      let scope: VectorID
      let position: UInt64
      let chain: VectorHash
      let verdict: DescribedVerdict
      let effective: UInt64
    }

    let log: Line
    let expect: Expected
  }

  @Test("An envelope has this chain hash", arguments: VectorFile.all(in: "chain", part: "-lane-"))
  func lane(file: VectorFile) throws {
    let vector = try file.read(as: LaneVector.self)
    let link = vector.lane
    let hash = LaneChain.hash(
      scope: try link.scope.identifier(), dot: link.dot.dot, context: link.context.vector,
      previous: link.previous.hash, payload: link.payload.hash)
    #expect(hash == vector.expect.hash.hash)
    #expect(sha256(vector.expect.layout.bytes) == hash)
  }

  @Test("An entry has this line", arguments: VectorFile.all(in: "chain", part: "-log-"))
  func log(file: VectorFile) throws {
    let vector = try file.read(as: LogVector.self)
    let line = vector.log
    let hash = LogChain.line(
      previous: line.previous.hash, epoch: try line.epoch.identifier(),
      scope: try line.scope.identifier(), position: line.position, chain: line.chain.hash,
      verdict: try line.verdict.verdict(), effective: HybridTimestamp(packed: line.effective))
    #expect(hash == vector.expect.hash.hash)
    #expect(sha256(vector.expect.layout.bytes) == hash)
  }

  @Test("All cases are there")
  func number() { #expect(VectorFile.all(in: "chain").count == 6) }
}
