import HongyanMerge
import HongyanWire
import Testing

@Suite("Signatures (Protocol R3, R8, R9, R20)")
struct SignatureTests {
  let key: SigningKey
  let stranger: SigningKey
  let county = CountyID(high: 7, low: 7)

  init() throws {
    key = try SigningKey(rawRepresentation: [UInt8](repeating: 1, count: 32))
    stranger = try SigningKey(rawRepresentation: [UInt8](repeating: 2, count: 32))
  }

  @Test("A seal fails on any change")
  func seals() throws {
    var source = SeededSource(5)
    let heads = (0..<3).map { _ in
      Seal.Head(scope: source.identifier(), dot: Dot(source.identifier(), 9), chain: source.hash())
    }
    let seal = Seal.make(heads: heads, county: county, key: key)
    try seal.verify(county: county, key: key.publicKey)
    try Seal(decoding: seal.encoded()).verify(county: county, key: key.publicKey)
    #expect(seal == Seal.make(heads: heads.reversed(), county: county, key: key))

    var changed: [Seal] = []
    for place in seal.heads.indices {
      changed.append(seal.with { $0.heads[place].dot = Dot($0.heads[place].dot.replica, 10) })
      changed.append(seal.with { $0.heads[place].chain = .zero })
      changed.append(seal.with { $0.heads[place].scope = .county })
      changed.append(seal.with { $0.heads.remove(at: place) })
    }
    changed.append(seal.with { $0.heads.reverse() })
    changed.append(seal.with { $0.heads.append($0.heads[2]) })
    changed.append(seal.with { $0.device = stranger.publicKey.deviceID })
    for place in seal.signature.bytes.indices {
      changed.append(seal.with { $0.signature.bytes[place] ^= 0x40 })
    }
    changed.append(seal.with { $0.signature.bytes.removeLast() })
    for seal in changed {
      #expect(throws: WireFailure.self) { try seal.verify(county: county, key: key.publicKey) }
    }
    #expect(throws: WireFailure.badSignature) {
      try seal.verify(county: .init(high: 7, low: 8), key: key.publicKey)
    }
    #expect(throws: WireFailure.badSignature) {
      try seal.verify(county: county, key: stranger.publicKey)
    }
    #expect(throws: WireFailure.unknownAlgorithm(2)) {
      try seal.with { $0.signature.algorithm = 2 }.verify(county: county, key: key.publicKey)
    }
  }

  @Test("A head of the log fails on any change")
  func heads() throws {
    let head = LogHead.make(
      epoch: .init(high: 1, low: 1), scope: .county, position: 4, line: sha256([1]),
      county: county, key: key)
    try head.verify(county: county, key: key.publicKey)
    try LogHead(decoding: head.encoded()).verify(county: county, key: key.publicKey)
    var changed = Array(repeating: head, count: 4)
    changed[0].epoch = .init(high: 1, low: 2)
    changed[1].scope = .countyOffice
    changed[2].position = 5
    changed[3].line = .zero
    for head in changed {
      #expect(throws: WireFailure.badSignature) {
        try head.verify(county: county, key: key.publicKey)
      }
    }
  }

  @Test("A request that was tampered with is refused, at every byte")
  func requests() throws {
    var source = SeededSource(8)
    let request = source.request()
    let signed = try SignedRequest.make(request, key: key)
    #expect(try signed.opened(key: key.publicKey) == request)
    #expect(try signed.peek() == request)
    #expect(throws: WireFailure.badSignature) { try signed.opened(key: stranger.publicKey) }
    for place in signed.body.indices {
      var changed = signed
      changed.body[place] ^= 1
      #expect(throws: WireFailure.self) { try changed.opened(key: key.publicKey) }
    }
    var other = signed
    other.device = stranger.publicKey.deviceID
    #expect(throws: WireFailure.badSignature) { try other.opened(key: key.publicKey) }
    #expect(throws: WireFailure.badSignature) { try other.opened(key: stranger.publicKey) }
  }

  @Test("A signature for one purpose holds for no other")
  func purposes() throws {
    let request = SyncRequest(
      county: county, epoch: .init(high: 1, low: 1), nonce: [], schemaRevision: 1, program: "",
      clockMilliseconds: 0)
    let signed = try SignedRequest.make(request, key: key)
    let seal = Seal(heads: [], device: signed.device, signature: signed.signature)
    #expect(throws: WireFailure.badSignature) {
      try seal.verify(county: county, key: key.publicKey)
    }
  }

  @Test("A grant fails on any change")
  func grants() throws {
    let grant = SignedGrant.make(
      county: county, deviceKey: stranger.publicKey,
      grants: [Grant(scope: .county, role: Role(rawValue: 3))], issuedMilliseconds: 5, key: key)
    try SignedGrant(decoding: grant.encoded()).verify(county: county, key: key.publicKey)
    #expect(grant.device == stranger.publicKey.deviceID)
    var changed = Array(repeating: grant, count: 4)
    changed[0].deviceKey = key.publicKey
    changed[1].grants = [Grant(scope: .county, role: Role(rawValue: 4))]
    changed[2].issuedMilliseconds = 6
    changed[3].grants += grant.grants
    for grant in changed {
      #expect(throws: WireFailure.badSignature) {
        try grant.verify(county: county, key: key.publicKey)
      }
    }
    #expect(throws: WireFailure.badSignature) {
      try grant.verify(county: .init(high: 1, low: 1), key: key.publicKey)
    }
  }

  @Test("Keys come back from their bytes, and a fingerprint is 20 digits in fives of four")
  func keys() throws {
    #expect(throws: WireFailure.badKey) { try SigningKey(rawRepresentation: [1, 2]) }
    #expect(throws: WireFailure.badKey) { try SealingKey(rawRepresentation: []) }
    #expect(throws: WireFailure.badKey) { try PublicSigningKey(rawRepresentation: []) }
    let fresh = SigningKey()
    #expect(try SigningKey(rawRepresentation: fresh.rawRepresentation).publicKey == fresh.publicKey)
    let sealing = SealingKey()
    #expect(
      try SealingKey(rawRepresentation: sealing.rawRepresentation).publicRawRepresentation
        == sealing.publicRawRepresentation)
    let groups = key.publicKey.fingerprint.split(separator: " ")
    #expect(groups.map(\.utf8.count) == [4, 4, 4, 4, 4])
    #expect(groups.joined().utf8.allSatisfy { (48...57).contains($0) })
  }
}

extension Seal {
  fileprivate func with(_ change: (inout Seal) -> Void) -> Seal {
    var seal = self
    change(&seal)
    return seal
  }
}
