import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire

/// A machine that talks to a hub in the same process: its own replica behind the real conversation.
final class Machine {
  var hub: Hub
  /// Changes a request before it is signed, and a reply on its way.
  var alter: ((inout SyncRequest) -> Void)?
  var alterReply: ((inout SyncReply) -> Void)?
  /// What one reply may weigh, and from where on it is a snapshot.
  var pageBytes = SyncLimits.pageBytes
  var snapshotGap = HubLimits.snapshotGap
  /// After so many replies the line breaks; `nil` when it does not.
  var repliesLeft: Int?
  let key: SigningKey
  let replica: Replica

  init(_ hub: Hub, schema: Schema? = nil) throws {
    self.hub = hub
    key = SigningKey()
    replica = try Replica(
      path: nil, schema: schema ?? hub.schema, identifiers: HubEnvironment.system.identifiers)
    try replica.enrol(
      county: hub.county(), hubKey: hub.signingKey.publicKey, facts: [UInt8]())
  }

  /// A second computer with a copy of the machine's home, key and all.
  init(copying machine: Machine) throws {
    hub = machine.hub
    key = machine.key
    replica = try machine.replica.copy(
      toPath: nil, identifiers: HubEnvironment.system.identifiers)
  }

  /// A file that holds nothing yet, on the same computer.
  init(beside machine: Machine) throws {
    hub = machine.hub
    key = machine.key
    replica = try Replica(
      path: nil, schema: hub.schema, identifiers: HubEnvironment.system.identifiers)
    try replica.enrol(
      county: hub.county(), hubKey: hub.signingKey.publicKey, facts: [UInt8]())
  }

  func enrol(secret: [UInt8]) throws -> SyncStatus {
    let request = EnrolmentRequest(
      secret: secret, deviceKey: key.publicKey, sealingKey: SealingKey().publicRawRepresentation,
      deviceName: "一号机", person: "张三")
    return try EnrolmentReply(decoding: try hub.enrol(request.encoded())).status
  }

  @discardableResult
  func sync() async throws -> SyncOutcome {
    try await runSync(
      storage: Storage(replica: replica), transport: Direct(machine: self), signer: key,
      program: SyncProgram(name: "tests", schemaRevision: replica.schema.revision),
      clock: { PracticeHub.now }, random: { [UInt8](repeating: 7, count: $0) })
  }

  @discardableResult
  func record(
    _ writes: [Write], in scope: ScopeID, level: Level = .township,
    wallMilliseconds: Int64 = PracticeHub.now
  ) throws -> Dot {
    let dots = try replica.record(
      [ChangeDraft(scope: scope, author: "张三", level: level, writes: writes)],
      wallMilliseconds: wallMilliseconds)
    return dots[0]
  }

  /// Records, exchanges, and gives the reason for which the county returned it; `nil` when it was
  /// accepted.
  func verdict(
    _ writes: [Write], in scope: ScopeID, level: Level = .township
  ) async throws -> ReturnReason? {
    let dot = try record(writes, in: scope, level: level)
    try await sync()
    guard case .returned(let reason) = try replica.read({ try $0.entry(dot, in: scope)?.verdict })
    else { return nil }
    return reason
  }
}

/// The line broke.
struct BrokenLine: Error {}

struct Direct: SyncTransport {
  let machine: Machine

  func exchange(_ request: [UInt8]) async throws -> TransportReply {
    // A real line would wait here; tests that wait for one run beside these.
    await Task.yield()
    var bytes = request
    if let alter = machine.alter {
      var opened = try SignedRequest(decoding: request).peek()
      alter(&opened)
      bytes = try SignedRequest.make(opened, key: machine.key).encoded()
    }
    if let left = machine.repliesLeft {
      guard left > 0 else { throw BrokenLine() }
      machine.repliesLeft = left - 1
    }
    var body = try machine.hub.answer(
      bytes, pageBytes: machine.pageBytes, snapshotGap: machine.snapshotGap)
    if let alterReply = machine.alterReply {
      var reply = try SyncReply(decoding: body)
      alterReply(&reply)
      body = reply.encoded()
    }
    return TransportReply(body: body, bytesUp: request.count, bytesDown: body.count)
  }
}

struct Storage: ReplicaStorage {
  let replica: Replica

  func standing() throws -> ReplicaStanding { try replica.standing() }
  func offers(byteBudget: Int) throws -> [ScopeOffer] {
    try replica.offers(byteBudget: byteBudget)
  }
  func commit(_ update: ReplicaUpdate) throws -> UpdateCounts {
    try replica.commit(update, wallMilliseconds: PracticeHub.now)
  }
  func follow(_ epoch: HubEpoch) throws { try replica.follow(epoch) }
  func refills(
    of lacking: [ScopeID: [DotRange]], byteBudget: Int
  ) throws -> [ScopeID: ScopeRefill] {
    try replica.refills(of: lacking, byteBudget: byteBudget)
  }
  func continueAnew(after fork: LaneForkFound) throws -> Int {
    try replica.continueAnew(after: fork)
  }

  func kept(first scope: ScopeID) throws -> [ScopeID: [KeptRun]] {
    try replica.kept(first: scope)
  }
  func staging() throws -> Storage { Storage(replica: try replica.staging()) }
  func rejoin(_ scope: ScopeID, from staging: Storage) throws -> Bool {
    try replica.rejoin(scope, from: staging.replica)
  }
  func leave(_ scope: ScopeID, beyond: [DotRange], untaken: [DotRange]) throws -> Bool {
    try replica.leave(scope, beyond: beyond, untaken: untaken)
  }
  func digests(of scope: ScopeID) throws -> [TypeDigest] { try replica.digests(of: scope) }
  func noteAgreement(token: [UInt8], atMilliseconds: Int64) throws {
    try replica.noteAgreement(token: token, atMilliseconds: atMilliseconds)
  }
}

/// Writes to a household.
enum Home {
  static func key() -> RecordKey {
    let (high, low) = HubEnvironment.system.identifiers()
    return RecordKey(Household.id, RecordID(high: high, low: low))
  }

  static func put(
    _ key: RecordKey, _ field: FieldID, _ value: Value, at level: Level = .township
  ) -> Write {
    Write(key, .put(field, value, rank: Household.type.rank(of: field, at: level)))
  }

  static func creation(_ key: RecordKey, village: RecordID) -> [Write] {
    [
      Write(key, .create), put(key, Household.village.id, .reference(village)),
      put(key, Household.name.id, .text("张三")),
    ]
  }
}
