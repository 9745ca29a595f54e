import HongyanMerge
import HongyanSync
import HongyanWire
import Testing

@Suite("What the hub refuses, and what it returns")
struct RefusalTests {
  let county = County()

  private func refused(_ status: SyncStatus) -> SyncFailure { .refused(.request(status)) }

  private func refused(
    _ scope: ScopeID, _ dot: Dot, _ reason: LaneRefusal.Reason
  ) -> SyncFailure {
    .refused(.lanes([LaneRefusal(scope: scope, dot: dot, reason: reason)]))
  }

  @Test("A run that no seal covers is not read, and stays with its author")
  func unsealed() async throws {
    let machine = county.machine()
    let dot = try machine.put("甲")
    await #expect(throws: refused(County.village, dot, .notSealed)) {
      try await machine.sync(changing: { $0.seals = [] })
    }
    #expect(county.verdicts(in: County.village).isEmpty)
    #expect(machine.replica.pending.count == 1)
    #expect(try await machine.sync().agreed)
  }

  @Test("A payload changed under its seal is not read")
  func changedUnderSeal() async throws {
    let machine = county.machine()
    let dot = try machine.put("甲")
    await #expect(throws: refused(County.village, dot, .notSealed)) {
      try await machine.sync(changing: { request in
        for index in request.offers.indices where !request.offers[index].pending.isEmpty {
          request.offers[index].pending[0].items[0].payload = try EncodedPayload(
            ChangeSet(
              time: .zero, author: "别人", level: Level(rawValue: 2), schemaRevision: 1,
              writes: [Write(.first, .void)]))
        }
      })
    }
    #expect(county.verdicts(in: County.village).isEmpty)
  }

  @Test("A seal of another device covers nothing")
  func otherSeal() async throws {
    let machine = county.machine()
    let dot = try machine.put("甲")
    let other = SigningKey()
    await #expect(throws: refused(County.village, dot, .notSealed)) {
      try await machine.sync(changing: { request in
        request.seals = try request.seals.map { try other.sealed($0.heads, county: County.id) }
      })
    }
  }

  @Test("The same payload under another dot is a duplicate of the first")
  func replay() async throws {
    let machine = county.machine()
    let first = try machine.put("甲")
    let payload = machine.replica.pending[0].payload
    try await machine.sync()
    let second = try machine.replica.write(payload, in: County.village)
    let outcome = try await machine.sync()
    #expect(county.verdicts(in: County.village) == [.accepted, .duplicate(of: first)])
    #expect(second.n == 2)
    #expect(outcome.agreed)
    #expect(machine.texts() == ["甲"])
  }

  @Test("A lane belongs to the device that began it")
  func foreignLane() async throws {
    let (owner, thief) = (county.machine(), county.machine())
    try owner.put("甲")
    try await owner.sync()
    thief.replica = MemoryReplica(
      id: owner.replica.id, county: County.id, hubKey: county.key.publicKey)
    let dot = try thief.put("乙", in: .county)
    await #expect(throws: refused(.county, dot, .foreignLane)) { try await thief.sync() }
    #expect(county.verdicts(in: .county).isEmpty)
  }

  @Test("What rests on something that the hub lacks waits")
  func missingCause() async throws {
    let machine = county.machine()
    let dot = try machine.replica.write(
      [Write(.first, .create)], in: County.village, at: 0,
      context: VersionVector([(ReplicaID(high: 0xBB, low: 50), 3 as UInt64)]))
    await #expect(throws: refused(County.village, dot, .missingCause)) {
      try await machine.sync()
    }
  }

  @Test("One refused lane holds up nothing else")
  func othersGoOn() async throws {
    let machine = county.machine()
    let stray = try machine.put("别村", in: County.otherVillage)
    try machine.put("本村")
    await #expect(throws: refused(County.otherVillage, stray, .neverGranted)) {
      try await machine.sync()
    }
    #expect(county.verdicts(in: County.village) == [.accepted])
    #expect(machine.texts() == ["本村"])
    #expect(machine.replica.pending.map(\.dot) == [stray])
  }

  @Test("A scope never granted leaves no entry")
  func neverGranted() async throws {
    let machine = county.machine()
    let stray = try machine.put("别村", in: County.otherVillage)
    await #expect(throws: refused(County.otherVillage, stray, .neverGranted)) {
      try await machine.sync()
    }
    #expect(county.verdicts(in: County.otherVillage).isEmpty)
  }

  @Test("What was written before a grant was lost gets its verdict, and nobody else's work comes")
  func lostGrant() async throws {
    let (leaver, other) = (county.machine(), county.machine())
    try await leaver.sync()
    let dot = try leaver.put("旧")
    county.grant([.county], to: leaver)
    try other.put("新")
    try await other.sync()
    let outcome = try await leaver.sync()
    #expect(outcome.returned == 1 && outcome.received == 0)
    #expect(leaver.replica.returned == [dot: .notGranted])
    #expect(leaver.texts().isEmpty)
    #expect(leaver.replica.pending.isEmpty)
    let again = try await leaver.sync()
    #expect(again.agreed && again.received == 0)
  }

  @Test("Another county's hub reads nothing")
  func wrongCounty() async throws {
    let machine = county.machine()
    try machine.put("甲")
    await #expect(throws: refused(.wrongCounty)) {
      try await machine.sync(changing: { $0.county = CountyID(high: 1, low: 1) })
    }
    #expect(county.verdicts(in: County.village).isEmpty)
  }

  @Test("A signature of another key is not authentic")
  func badSignature() async throws {
    let machine = county.machine()
    await #expect(throws: refused(.notAuthentic)) {
      try await machine.sync(carry: { bytes in
        var signed = try SignedRequest(decoding: bytes)
        signed.signature = SigningKey().sign(signed.body)
        return try county.answer(signed.encoded())
      })
    }
  }

  @Test("A device that is unknown, waits or was revoked gets nothing")
  func devices() async throws {
    let machine = county.machine()
    county.hub.contents.devices[machine.key.device]?.status = .pending
    await #expect(throws: refused(.awaitingApproval)) { try await machine.sync() }
    county.hub.contents.devices[machine.key.device]?.status = .revoked
    await #expect(throws: refused(.revokedDevice)) { try await machine.sync() }
    county.hub.contents.devices[machine.key.device] = nil
    await #expect(throws: refused(.unknownDevice)) { try await machine.sync() }
  }

  @Test("A new epoch without the county's word is named, and nothing is read under the old one")
  func epoch() async throws {
    let machine = county.machine()
    try await machine.sync()
    try machine.put("甲")
    county.hub.epoch = HubEpoch(high: 0xE0, low: 2)
    await #expect(throws: SyncFailure.epochChanged(hub: county.hub.epoch)) {
      try await machine.sync(changingReply: { $0.pages = [] })
    }
    #expect(county.verdicts(in: County.village).isEmpty)
    #expect(machine.replica.pending.count == 1)
  }

  @Test("A hub that lost what a machine has from it is never agreed with")
  func lacks() async throws {
    let machine = county.machine()
    try machine.put("甲")
    try await machine.sync()
    county.hub.contents.scopes = [:]
    await #expect(throws: SyncFailure.olderHub(scope: County.village)) {
      try await machine.sync()
    }
  }

  @Test("Another protocol is refused by name")
  func otherProtocol() async throws {
    await #expect(throws: refused(.unknownProtocol)) {
      try await county.machine().sync(changing: { $0.protocolNumber = 2 })
    }
  }
}
