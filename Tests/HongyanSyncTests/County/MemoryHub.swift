import HongyanMerge
import HongyanSync
import HongyanWire

/// A hub's database in memory: the same promises as the one on disk, kept by copying.
final class MemoryHub: HubStorage, HubLog {
  struct Entry {
    var sequenced: SequencedEntry
    var payload: EncodedPayload?
    var device: DeviceID?
  }

  struct Scope {
    var standing: ScopeStanding
    var lines: [Hash256] = []
    var entries: [Entry] = []
    var state = ScopeState()
  }

  struct Contents {
    var scopes: [ScopeID: Scope] = [:]
    var owners: [ReplicaID: DeviceID] = [:]
    var granted: [DeviceID: Set<ScopeID>] = [:]
    var devices: [DeviceID: DeviceStanding] = [:]
    var visits: [DeviceID: DeviceVisit] = [:]
    var confirmed: [DeviceID: [ScopeID: VersionVector]] = [:]
  }

  let county: CountyID
  var epoch: HubEpoch
  let lane = ReplicaID(high: 0xAA, low: 1)
  var contents = Contents()

  init(county: CountyID, epoch: HubEpoch) {
    self.county = county
    self.epoch = epoch
  }

  func transaction<Result>(_ body: (MemoryHub) throws -> Result) throws -> Result {
    let saved = contents
    do { return try body(self) } catch {
      contents = saved
      throw error
    }
  }

  func scope(_ scope: ScopeID) -> Scope {
    contents.scopes[scope] ?? Scope(standing: ScopeStanding(scope: scope))
  }

  func standing(of scope: ScopeID) -> ScopeStanding { self.scope(scope).standing }

  func line(at position: UInt64, of scope: ScopeID) -> Hash256? {
    let lines = self.scope(scope).lines
    return position >= 1 && position <= lines.count ? lines[Int(position) - 1] : nil
  }

  func entry(_ dot: Dot, in scope: ScopeID) -> Entry? {
    self.scope(scope).entries.first { $0.sequenced.dot == dot }
  }

  func payload(of dot: Dot, in scope: ScopeID) -> EncodedPayload? {
    entry(dot, in: scope).flatMap { $0.sequenced.verdict.takesEffect ? $0.payload : nil }
  }

  func chain(of dot: Dot, in scope: ScopeID) -> Hash256? { entry(dot, in: scope)?.sequenced.chain }

  func acceptedDot(ofPayload id: Hash256, in scope: ScopeID) -> Dot? {
    self.scope(scope).entries.first {
      $0.sequenced.payloadHash == id && $0.sequenced.verdict == .accepted
    }?
    .sequenced.dot
  }

  func owner(of replica: ReplicaID) -> DeviceID? { contents.owners[replica] }

  func own(_ replica: ReplicaID, by device: DeviceID) {
    contents.owners[replica] = contents.owners[replica] ?? device
  }

  func wasEverGranted(_ scope: ScopeID, to device: DeviceID) -> Bool {
    contents.granted[device]?.contains(scope) == true
  }

  func record(_ key: RecordKey) -> (scope: ScopeID, state: RecordState)? {
    for (scope, held) in contents.scopes {
      if let state = held.state.records[key] { return (scope, state) }
    }
    return nil
  }

  func everywhere(_ key: RecordKey) -> [ScopeID: RecordState] {
    contents.scopes.compactMapValues { $0.state.records[key] }
  }

  func sequenced(_ dot: Dot, in scope: ScopeID) -> SequencedEntry? {
    guard let entry = entry(dot, in: scope) else { return nil }
    var sequenced = entry.sequenced
    sequenced.payload = entry.payload
    return sequenced
  }

  func aliases(of scope: ScopeID) -> Aliases { self.scope(scope).state.aliases }

  func append(
    _ entry: SequencedEntry, payload: EncodedPayload?, changeSet: ChangeSet?, to scope: ScopeID,
    from device: DeviceID?
  ) throws {
    var held = self.scope(scope)
    guard entry.position == held.standing.position + 1 else { throw MemoryFault.outOfOrder }
    let log = LogEntry(
      dot: entry.dot, context: entry.context, changeSet: changeSet, verdict: entry.verdict,
      effective: entry.effective)
    guard held.state.apply(log) else { throw MemoryFault.notApplicable }
    held.standing.line = LogChain.line(
      previous: held.standing.line, epoch: epoch, scope: scope, position: entry.position,
      chain: entry.chain, verdict: entry.verdict, effective: entry.effective)
    held.standing.position = entry.position
    held.standing.lanes[entry.dot.replica] = .init(n: entry.dot.n, chain: entry.chain)
    held.lines.append(held.standing.line)
    held.entries.append(Entry(sequenced: entry, payload: payload, device: device))
    contents.scopes[scope] = held
    if let device { own(entry.dot.replica, by: device) }
  }

  func entries(
    of scope: ScopeID, after position: UInt64, byteBudget: Int, for device: DeviceID, onlyOwn: Bool
  ) -> (entries: [SequencedEntry], hasMore: Bool) {
    var page: [SequencedEntry] = []
    var bytes = 0
    for entry in self.scope(scope).entries where entry.sequenced.position > position {
      let isOwn = contents.owners[entry.sequenced.dot.replica] == device
      if onlyOwn && !isOwn { continue }
      var given = entry.sequenced
      if isOwn { given.payload = nil }
      bytes += given.payload?.bytes.count ?? 0
      if !page.isEmpty && bytes > byteBudget { return (page, true) }
      page.append(given)
    }
    return (page, false)
  }

  func wasRestored() -> Bool { false }

  func noteConfirmed(_ vector: VersionVector, of scope: ScopeID, by device: DeviceID) {
    contents.confirmed[device, default: [:]][scope] = vector
  }

  func snapshot(of scope: ScopeID) -> KeptSnapshot? { nil }

  func snapshotBytes(of scope: ScopeID, from offset: UInt64, byteBudget: Int) -> [UInt8] { [] }

  func lanes(of scope: ScopeID, at position: UInt64) -> [ReplicaID: ScopeStanding.Lane] {
    var lanes: [ReplicaID: ScopeStanding.Lane] = [:]
    for entry in self.scope(scope).entries.prefix(Int(position)) {
      lanes[entry.sequenced.dot.replica] = .init(
        n: entry.sequenced.dot.n, chain: entry.sequenced.chain)
    }
    return lanes
  }

  func entry(at position: UInt64, of scope: ScopeID) -> SequencedEntry? {
    guard let entry = self.scope(scope).entries.first(where: { $0.sequenced.position == position })
    else { return nil }
    var given = entry.sequenced
    given.payload = given.verdict.takesEffect ? entry.payload : nil
    return given
  }

  func digests(of branches: [DigestBranch], in scope: ScopeID) -> [RecordKey: StateDigest] {
    var digests: [RecordKey: StateDigest] = [:]
    for (key, state) in self.scope(scope).state.records where !state.isEmpty {
      guard branches.contains(where: { $0.contains(key) }) else { continue }
      digests[key] = StateDigest(of: key, encodedState: StateCoding.encode(state))
    }
    return digests
  }

  func digests(of scope: ScopeID) -> [TypeDigest] { self.scope(scope).state.digests }

  func durableVector(of scope: ScopeID) -> VersionVector { VersionVector() }
  func settledPosition(of scope: ScopeID) -> UInt64 { 0 }
}

/// What the databases in memory find wrong with their callers.
enum MemoryFault: Error {
  case outOfOrder
  case notApplicable
  case payloadMissing
}

extension ScopeState {
  /// The digests by type, computed from scratch.
  var digests: [TypeDigest] {
    var digests: [TypeID: StateDigest] = [:]
    for (key, state) in records where !state.isEmpty {
      digests[key.type, default: .zero].insert(key, encodedState: StateCoding.encode(state))
    }
    for (first, duplicate) in aliases.pairs {
      digests[TypeID(rawValue: 0), default: .zero].insertAlias(duplicate, of: first)
    }
    return digests.sorted { $0.key < $1.key }.map { TypeDigest(type: $0.key, digest: $0.value) }
  }
}
