import HongyanMerge
import HongyanWire
import Testing

@Suite("The golden cases of Protocol/Vectors/snapshot")
struct SnapshotVectorTests {
  struct Content: Decodable {
    struct Snapshot: Decodable {
      let aliases: [DigestVector.Alias]
      let horizons: [Horizon]
      let erased: [StateVector.Record]
      let records: [String]
      let vector: VectorOfPlaces
    }

    struct Expected: Decodable {
      let layout: HexBytes
      let content: VectorHash
    }

    let snapshot: Snapshot
    let expect: Expected
  }

  struct Horizon: Decodable {
    let dot: VectorDot
    let vector: VectorOfPlaces
  }

  struct SignedAnchor: Decodable {
    struct Lane: Decodable {
      let replica: VectorID
      let place: UInt64
      let chain: VectorHash
    }

    struct Input: Decodable {
      let secret: HexBytes
      let county: VectorID
      let epoch: VectorID
      let scope: VectorID
      let position: UInt64
      let line: VectorHash
      let lanes: [Lane]
      let length: UInt64
      let content: VectorHash
    }

    struct Expected: Decodable {
      let lanes: HexBytes
      let layout: HexBytes
      let signature: HexBytes
    }

    let anchor: Input
    let expect: Expected
  }

  struct HorizonDigest: Decodable {
    struct Expected: Decodable { let digest: HexBytes }

    let horizon: Horizon
    let expect: Expected
  }

  private func file(_ part: String) throws -> VectorFile {
    try #require(VectorFile.all(in: "snapshot", part: part).first)
  }

  @Test("A snapshot has this layout, and only this one is read")
  func content() throws {
    let vector = try file("001").read(as: Content.self)
    var aliases = Aliases()
    for alias in vector.snapshot.aliases {
      aliases.insert(alias.duplicate.dot, of: alias.first.dot)
    }
    for horizon in vector.snapshot.horizons {
      aliases.insert(horizon: horizon.dot.dot, over: horizon.vector.vector)
    }
    var records: [RecordKey: RecordState] = [:]
    for name in vector.snapshot.records {
      let state = try #require(VectorFile.all(in: "state", part: name).first)
        .read(as: StateVector.self)
      records[try state.record.key()] = try state.state.recordState()
    }
    let scope = ScopeState(
      records: records, aliases: aliases,
      erased: Set(try vector.snapshot.erased.map { try $0.key() }),
      vector: vector.snapshot.vector.vector)
    let layout = SnapshotContent.encode(scope)
    #expect(hexText(layout) == hexText(vector.expect.layout.bytes))
    #expect(sha256(layout) == vector.expect.content.hash)
    let read = try SnapshotContent.decode(layout, vector: scope.vector)
    #expect(SnapshotContent.encode(read) == layout)
    for place in layout.indices {
      var altered = layout
      altered[place] ^= 1
      guard let other = try? SnapshotContent.decode(altered, vector: scope.vector) else { continue }
      #expect(SnapshotContent.encode(other) == altered, "at \(place)")
    }
    for count in layout.indices {
      #expect(throws: WireFailure.self) {
        try SnapshotContent.decode(Array(layout.prefix(count)), vector: scope.vector)
      }
    }
  }

  @Test("An anchor signs this layout")
  func anchor() throws {
    let vector = try file("002").read(as: SignedAnchor.self)
    let input = vector.anchor
    var standing = ScopeStanding(
      scope: try input.scope.identifier(), position: input.position, line: input.line.hash)
    for lane in input.lanes {
      standing.lanes[try lane.replica.identifier()] = .init(n: lane.place, chain: lane.chain.hash)
    }
    #expect(hexText(LaneCoding.encode(standing.lanes)) == hexText(vector.expect.lanes.bytes))
    #expect(try LaneCoding.decode(vector.expect.lanes.bytes) == standing.lanes)
    let county: CountyID = try input.county.identifier()
    let anchor = Anchor(
      epoch: try input.epoch.identifier(), standing: standing, length: input.length,
      content: input.content.hash,
      signature: Signature(algorithm: 1, bytes: vector.expect.signature.bytes))
    #expect(hexText(anchor.signedBytes(county: county)) == hexText(vector.expect.layout.bytes))
    let key = try SigningKey(rawRepresentation: input.secret.bytes)
    try anchor.verify(county: county, key: key.publicKey)
    #expect(try Anchor(decoding: anchor.encoded()) == anchor)
  }

  @Test("A horizon has this digest")
  func horizonDigest() throws {
    let vector = try file("003").read(as: HorizonDigest.self)
    var digest = StateDigest.zero
    digest.insertHorizon(vector.horizon.dot.dot, over: vector.horizon.vector.vector)
    #expect(hexText(digest.bytes) == hexText(vector.expect.digest.bytes))
  }

  @Test("All cases are there")
  func number() { #expect(VectorFile.all(in: "snapshot").count == 3) }
}
