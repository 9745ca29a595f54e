import HongyanMerge
import HongyanWire
import Testing

@Suite("The golden cases of Protocol/Vectors/seal")
struct SealVectorTests {
  struct Expected: Decodable {
    let layout: HexBytes?
    let signature: HexBytes?
    let body: HexBytes?
    let message: HexBytes?
    let `public`: HexBytes?
    let device: VectorID?
    let fingerprint: String?
  }

  struct Vector<Input: Decodable>: Decodable {
    let key: Input?
    let seal: Input?
    let logHead: Input?
    let request: Input?
    let grant: Input?
    let expect: Expected
  }

  struct Input: Decodable {
    struct Head: Decodable {
      let scope: VectorID
      let dot: VectorDot
      let chain: VectorHash
    }

    struct DescribedGrant: Decodable {
      let scope: VectorID
      let role: UInt8
    }

    let secret: HexBytes
    let county: VectorID?
    let heads: [Head]?
    let epoch: VectorID?
    let scope: VectorID?
    let position: UInt64?
    let line: VectorHash?
    let nonce: HexBytes?
    let schemaRevision: UInt32?
    let program: String?
    let clockMilliseconds: Int64?
    let token: HexBytes?
    let deviceKey: HexBytes?
    let grants: [DescribedGrant]?
    let issuedMilliseconds: Int64?

    func signingKey() throws -> SigningKey { try SigningKey(rawRepresentation: secret.bytes) }
  }

  private func read(_ part: String) throws -> Vector<Input> {
    try #require(VectorFile.all(in: "seal", part: part).first).read()
  }

  /// Ed25519 signatures need not be the same each time, so they are verified rather than compared.
  private func check(
    _ signature: Signature, _ layout: [UInt8], _ expect: Expected, _ key: SigningKey
  ) throws {
    #expect(hexText(layout) == hexText(try #require(expect.layout).bytes))
    try key.publicKey.verify(signature, over: layout)
    let given = Signature(algorithm: 1, bytes: try #require(expect.signature).bytes)
    try key.publicKey.verify(given, over: layout)
  }

  @Test("A key has this public half, device and fingerprint")
  func key() throws {
    let vector = try read("001-key")
    let key = try #require(vector.key).signingKey().publicKey
    #expect(key.rawRepresentation == vector.expect.public?.bytes)
    #expect(key.deviceID == (try vector.expect.device?.identifier()))
    #expect(key.fingerprint == vector.expect.fingerprint)
  }

  @Test("A seal signs this layout")
  func seal() throws {
    let vector = try read("002-seal")
    let input = try #require(vector.seal)
    let county: CountyID = try #require(input.county).identifier()
    let heads = try #require(input.heads).map {
      Seal.Head(scope: try $0.scope.identifier(), dot: $0.dot.dot, chain: $0.chain.hash)
    }
    let seal = Seal.make(heads: heads, county: county, key: try input.signingKey())
    let layout = Seal.signedBytes(of: seal.heads, county: county, device: seal.device)
    try check(seal.signature, layout, vector.expect, input.signingKey())
  }

  @Test("A head of the log signs this layout")
  func logHead() throws {
    let vector = try read("003-log-head")
    let input = try #require(vector.logHead)
    let county: CountyID = try #require(input.county).identifier()
    let head = LogHead.make(
      epoch: try #require(input.epoch).identifier(), scope: try #require(input.scope).identifier(),
      position: try #require(input.position), line: try #require(input.line).hash, county: county,
      key: try input.signingKey())
    try check(
      head.signature, head.signedBytes(county: county), vector.expect, input.signingKey())
  }

  @Test("An idle request has these bytes, and this message opens")
  func request() throws {
    let vector = try read("004-request")
    let input = try #require(vector.request)
    let request = SyncRequest(
      county: try #require(input.county).identifier(),
      epoch: try #require(input.epoch).identifier(), nonce: try #require(input.nonce).bytes,
      schemaRevision: try #require(input.schemaRevision), program: try #require(input.program),
      clockMilliseconds: try #require(input.clockMilliseconds),
      token: try #require(input.token).bytes)
    #expect(hexText(request.encoded()) == hexText(try #require(vector.expect.body).bytes))
    let signed = try SignedRequest.make(request, key: input.signingKey())
    let layout = SignedRequest.signedBytes(
      of: request, body: signed.body, device: signed.device)
    try check(signed.signature, layout, vector.expect, input.signingKey())
    let posted = try SignedRequest(decoding: try #require(vector.expect.message).bytes)
    #expect(try posted.opened(key: input.signingKey().publicKey) == request)
  }

  @Test("A grant signs this layout")
  func grant() throws {
    let vector = try read("005-grant")
    let input = try #require(vector.grant)
    let grants = try #require(input.grants).map {
      Grant(scope: try $0.scope.identifier(), role: Role(rawValue: $0.role))
    }
    let deviceKey = try #require(input.deviceKey).bytes
    let grant = SignedGrant.make(
      county: try #require(input.county).identifier(),
      deviceKey: try PublicSigningKey(rawRepresentation: deviceKey), grants: grants,
      issuedMilliseconds: try #require(input.issuedMilliseconds), key: try input.signingKey())
    try check(grant.signature, grant.signedBytes, vector.expect, input.signingKey())
  }

  @Test("All cases are there")
  func number() { #expect(VectorFile.all(in: "seal").count == 5) }
}
