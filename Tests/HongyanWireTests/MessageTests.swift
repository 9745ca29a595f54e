import HongyanMerge
import HongyanWire
import Testing

@Suite("Messages (Protocol R9)")
struct MessageTests {
  @Test("A request comes back as it was written", arguments: 0..<100)
  func requests(seed: UInt64) throws {
    var source = SeededSource(seed)
    let request = source.request()
    #expect(try SyncRequest(decoding: request.encoded()) == request)
    #expect(request.encoded() == request.encoded())
  }

  @Test("A reply comes back as it was written, words from a later hub included", arguments: 0..<100)
  func replies(seed: UInt64) throws {
    var source = SeededSource(seed)
    let reply = source.reply()
    #expect(try SyncReply(decoding: reply.encoded()) == reply)
  }

  @Test("The messages of joining come back as they were written")
  func joining() throws {
    let invite = try Invite.sample()
    #expect(try Invite(decoding: invite.encoded()) == invite)
    let request = EnrolmentRequest(
      secret: [1, 2], deviceKey: invite.hubKey, sealingKey: [3], deviceName: "东风乡 1", person: "王")
    #expect(try EnrolmentRequest(decoding: request.encoded()) == request)
    let reply = EnrolmentReply(status: .awaitingApproval, epoch: .init(high: 1, low: 2))
    #expect(try EnrolmentReply(decoding: reply.encoded()) == reply)
  }

  @Test("An idle exchange takes less than 200 bytes each way")
  func idle() throws {
    var source = SeededSource(3)
    let request = SyncRequest(
      county: source.identifier(), epoch: source.identifier(), nonce: source.bytes(16),
      schemaRevision: 12, program: "hongyan 1.0", clockMilliseconds: 1_800_000_000_000,
      token: source.bytes(16))
    let signed = try SignedRequest.make(request, key: SigningKey())
    #expect(signed.encoded().count < 200)
    let reply = SyncReply(
      status: .unchanged, epoch: request.epoch, nonce: request.nonce,
      clockMilliseconds: 1_800_000_000_000, token: request.token)
    #expect(reply.encoded().count < 200)
  }

  @Test("A lane written in one go costs its payloads and four bytes a change set")
  func contextDeltas() throws {
    var source = SeededSource(4)
    let replicas: [ReplicaID] = (0..<20).map { _ in source.identifier() }
    let seen = VersionVector(replicas.map { ($0, 1000) })
    var items: [OfferedRun.Item] = []
    for place in UInt64(0)..<500 {
      let context = seen.union(VersionVector([(replicas[0], 1000 + place)]))
      items.append(.init(context: context, payload: EncodedPayload(bytes: source.bytes(50))))
    }
    let run = OfferedRun(first: Dot(replicas[0], 1001), previous: .zero, items: items)
    let request = SyncRequest(
      county: source.identifier(), epoch: source.identifier(), nonce: [], schemaRevision: 1,
      program: "", clockMilliseconds: 0,
      offers: [ScopeOffer(scope: .county, position: 0, line: .zero, lanes: [], pending: [run])])
    #expect(request.encoded().count < 500 * (50 + 4) + 20 * 20 + 120)
    #expect(try SyncRequest(decoding: request.encoded()) == request)
  }

  @Test("An invitation survives mail: other line ends, indents, words around it")
  func armor() throws {
    let invite = try Invite.sample()
    let text = invite.armored
    #expect(try Invite(armored: text) == invite)
    let mailed =
      "您好：\r\n\r\n"
      + text.split(separator: "\n").map { "  \($0) " }.joined(separator: "\r\n") + "\r\n此致\r\n"
    #expect(try Invite(armored: mailed) == invite)
  }

  @Test("A damaged invitation says how it is damaged")
  func damagedArmor() throws {
    let text = try Invite.sample().armored
    let lines = text.split(separator: "\n")
    #expect(throws: WireFailure.damagedText(.notFound)) { try Invite(armored: "") }
    #expect(throws: WireFailure.damagedText(.notFound)) {
      try Invite(armored: lines.dropFirst().joined(separator: "\n"))
    }
    #expect(throws: WireFailure.damagedText(.cut)) {
      try Invite(armored: lines.dropLast().joined(separator: "\n"))
    }
    for place in 1..<lines.count - 1 {
      var missing = lines
      missing.remove(at: place)
      #expect(throws: WireFailure.damagedText(.changed)) {
        try Invite(armored: missing.joined(separator: "\n"))
      }
    }
    let letters = Array(text)
    let body = lines[0].count + 1..<letters.count - lines[lines.count - 1].count - 2
    for place in body where letters[place] != "\n" && letters[place] != "=" {
      var changed = letters
      changed[place] = letters[place] == "A" ? "B" : "A"
      #expect(throws: WireFailure.damagedText(.changed)) { try Invite(armored: String(changed)) }
    }
  }
}

extension Invite {
  static func sample() throws -> Invite {
    Invite(
      county: .init(high: 1, low: 2), countyName: "云岭县", isPractice: true,
      addresses: ["hub.example:8443", "192.0.2.7:8443"],
      authorityPEM: "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n",
      hubKey: try SigningKey(rawRepresentation: [UInt8](repeating: 9, count: 32)).publicKey,
      secret: [UInt8](repeating: 7, count: 16), purpose: "东风乡的办公电脑")
  }
}
