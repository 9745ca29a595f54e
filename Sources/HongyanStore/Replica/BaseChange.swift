import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// The change that pages make to the base, within one transaction.
struct BaseChange {
  var counts = UpdateCounts()

  private let transaction: ReplicaTransaction
  private let wallMilliseconds: Int64
  private var replica: ReplicaID
  private let own: Set<ReplicaID>
  private var followed: HybridTimestamp
  private var pending: [Place: StoredEntry]
  /// Records of own change sets that got their verdict, and whether duplicates became known: what
  /// decides how much of the overlay is laid again.
  private var settled: Set<ScopedKey> = []
  private var hasNewAliases = false
  /// Scopes in which the hub gave another verdict or stamp than under an earlier epoch, or where
  /// something came after what saw it.
  private var altered: Set<ScopeID> = []
  /// Scopes in which entries that took effect before got their places.
  private var placed: Set<ScopeID> = []
  private var erased: ErasedRecords
  /// Base states of touched records as they were and as they become.
  private var before: [ScopedKey: RecordState] = [:]
  private var after: [ScopedKey: RecordState] = [:]

  private struct Place: Hashable {
    let scope: ScopeID
    let dot: Dot
  }

  init(_ transaction: ReplicaTransaction, wallMilliseconds: Int64) throws {
    self.transaction = transaction
    self.wallMilliseconds = wallMilliseconds
    replica = try transaction.replica()
    own = try transaction.meta.ownReplicas()
    erased = ErasedRecords(
      transaction.database, schema: transaction.schema, keeper: .machine)
    followed = try transaction.followed()
    pending = Dictionary(
      try transaction.entries.pending().map { (Place(scope: $0.scope, dot: $0.dot), $0) }
    ) { first, _ in first }
  }

  mutating func apply(_ page: ReplicaUpdate.Page) throws {
    let standing = try transaction.scopes.standing(of: page.scope)
    if let first = page.entries.first, first.position > 0,
      first.position != standing.position + 1
    {
      throw StoreFailure.doesNotContinue
    }
    let known = standing.vector
    var aliases = try transaction.scopes.aliases(of: page.scope)
    var lanes: [ReplicaID: ScopeStanding.Lane] = [:]
    for entry in page.entries {
      if known.covers(entry.dot) {
        try place(entry, in: page.scope)
        continue
      }
      // A partial page may have brought what repeats it, and what saw that, before it.
      if aliases.isRepeated(entry.dot) { altered.insert(page.scope) }
      let changeSet = try take(entry, in: page.scope)
      lanes[entry.dot.replica] = .init(n: entry.dot.n, chain: entry.chain)
      if case .duplicate(let first) = entry.verdict {
        hasNewAliases = true
        aliases.insert(entry.dot, of: first)
        try transaction.scopes.insertAlias(entry.dot, of: first, in: page.scope)
        try transaction.digests.update(page.scope, DigestTable.aliases) {
          $0.insertAlias(entry.dot, of: first)
        }
        // Who saw the one has seen the other: that may change what these records show.
        let repeated = try transaction.entries.entry(first, in: page.scope)?.changeSet()
        let written =
          try repeated?.writes.map { ScopedKey($0.record, in: page.scope) }
          ?? records(under: first, in: page.scope)
        for key in Set(written) where after[key] == nil {
          guard let state = try baseState(key) else { continue }
          before[key] = state
          after[key] = state
        }
      }
      followed = max(followed, entry.effective)
      let origin = WriteOrigin(
        dot: entry.dot, context: entry.context, effective: entry.effective,
        isLate: changeSet?.forwarding != nil)
      guard entry.verdict.takesEffect, let changeSet else { continue }
      if let erasure = changeSet.erasure { try erase(erasure, in: page.scope) }
      if let horizon = changeSet.horizon {
        aliases.insert(horizon: entry.dot, over: horizon)
        try fold(below: horizon, into: entry.dot, in: page.scope, aliases)
      }
      let gone = try erased.records(in: page.scope)
      for write in changeSet.writes where !gone.contains(write.record) {
        let key = ScopedKey(write.record, in: page.scope)
        var state = try after[key] ?? baseState(key) ?? RecordState()
        if before[key] == nil { before[key] = state }
        state.apply(write.action, from: origin, aliases: aliases)
        after[key] = state
      }
    }
    if let head = page.head {
      try EvidenceTable(database: transaction.database)
        .keep(head, after: standing.position, line: standing.line)
    }
    try transaction.scopes.advance(
      page.scope, position: page.head?.position, line: page.head?.line, lanes: lanes)
    try transaction.scopes.keep(page)
  }

  /// Folds every record of a scope (`Protocol R17`).
  private mutating func fold(
    below horizon: VersionVector, into dot: Dot, in scope: ScopeID, _ aliases: Aliases
  ) throws {
    hasNewAliases = true
    try transaction.scopes.insertHorizon(dot, over: horizon, in: scope)
    try transaction.digests.update(scope, DigestTable.aliases) {
      $0.insertHorizon(dot, over: horizon)
    }
    let touched = after.keys.filter { $0.scope == scope }
    for key in Set(try transaction.states.keys(in: scope)).union(touched) {
      guard let unfolded = try after[key] ?? baseState(key) else { continue }
      var state = unfolded
      state.fold(below: horizon, into: dot, aliases: aliases)
      guard state != unfolded else { continue }
      if before[key] == nil { before[key] = unfolded }
      after[key] = state
    }
  }

  /// The records in whose states a dot stands, where the entry itself is below the floor.
  private func records(under dot: Dot, in scope: ScopeID) throws -> [ScopedKey] {
    try transaction.states.keys(in: scope).filter { key in
      guard let state = try baseState(key) else { return false }
      return state.standing.contains { $0.dot == dot }
        || state.liveness.contains { $0.dot == dot }
    }
  }

  /// Gives its place to an entry that a partial page brought before (`Protocol R8`), or the log of
  /// an earlier epoch (`Protocol R12`).
  private mutating func place(_ entry: SequencedEntry, in scope: ScopeID) throws {
    guard let known = try transaction.entries.entry(entry.dot, in: scope),
      known.chain == entry.chain
    else { throw LaneForkFound(scope: scope, dot: entry.dot) }
    #if PlantedFaults
      if PlantedFault.keepsOldVerdicts.isOn { return }
    #endif
    try transaction.entries.setVerdict(entry, in: scope)
    if entry.position > 0 { placed.insert(scope) }
    // What another machine gave back first may stand before it now.
    if try known.changeSet()?.horizon != nil { altered.insert(scope) }
    if try asHubHas(known, entry) != nil { altered.insert(scope) }
    guard known.verdict != entry.verdict || known.effective != entry.effective else { return }
    altered.insert(scope)
    if entry.verdict.takesEffect, known.content == nil {
      guard entry.content != nil else { throw StoreFailure.doesNotContinue }
      try transaction.entries.setContent(entry, in: scope)
    }
  }

  /// Takes over what the hub has of an entry where something else is kept, once all is gone that
  /// the orders known here name: an order went with its disk, after this machine or another one had
  /// read the entry and before that one had read the order (`Protocol R24`).
  ///
  /// - Returns: the entry as it is kept now; `nil` where nothing had to be taken over.
  private mutating func asHubHas(
    _ known: StoredEntry, _ entry: SequencedEntry
  ) throws -> StoredEntry? {
    guard entry.verdict.takesEffect, let kept = known.content, let given = entry.content,
      known.payload == nil || entry.payload == nil
    else { return nil }
    let erased = try erased.records(in: known.scope)
    guard try (kept.without(erased) ?? kept).id != (given.without(erased) ?? given).id
    else { return nil }
    var anew = known
    (anew.payload, anew.remainder) = (entry.payload, entry.remainder)
    try transaction.entries.setContent(of: anew)
    return anew
  }

  /// Takes an order of the county into effect (`Protocol R24`). What is pending stays until it has
  /// its verdict; nothing of it shows.
  private mutating func erase(_ erasure: Erasure, in scope: ScopeID) throws {
    var values: Set<[UInt8]> = []
    for key in erasure.records {
      let scoped = ScopedKey(key, in: scope)
      let visible = try transaction.states.visible(scoped)
      values.formUnion(visible?.texts ?? [])
      let base = try after[scoped] ?? baseState(scoped)
      guard let state = base ?? visible else { continue }
      values.formUnion(state.texts)
      if before[scoped] == nil { before[scoped] = base ?? RecordState() }
      after[scoped] = RecordState()
    }
    let log = LogErasure(
      database: transaction.database, schema: transaction.schema, scope: scope,
      keeper: .machine)
    try log.carryOut(erasure, values: values)
    // The beginning of a snapshot may hold it too; the hub has made that one anew.
    try transaction.unstage(scope)
    erased.forget()
  }

  /// Puts the entry into the log: a verdict to an own one, or another's.
  private mutating func take(_ entry: SequencedEntry, in scope: ScopeID) throws -> ChangeSet? {
    if let own = pending.removeValue(forKey: Place(scope: scope, dot: entry.dot)) {
      guard own.chain == entry.chain else { throw LaneForkFound(scope: scope, dot: entry.dot) }
      try transaction.entries.setVerdict(entry, in: scope)
      switch entry.verdict {
      case .accepted, .duplicate: counts.accepted += 1
      case .returned: counts.returned += 1
      case .withdrawn: break
      }
      let written = try own.changeSet()
      let changeSet = try asHubHas(own, entry).map { try $0.changeSet() } ?? written
      try strip(entry.dot, in: scope)
      settled.formUnion(written?.writes.map { ScopedKey($0.record, in: scope) } ?? [])
      return changeSet
    }
    if own.contains(entry.dot.replica),
      let known = try transaction.entries.entry(entry.dot, in: scope)
    {
      guard known.chain == entry.chain else { throw LaneForkFound(scope: scope, dot: entry.dot) }
      return try takeAgain(entry, known, in: scope)
    }
    if entry.dot.replica == replica {
      // Something under this replica's own id that it does not know: its file is an older copy, or
      // there are two. Nobody may go on in that lane here (`Protocol R11`).
      replica = try transaction.drawReplica()
      counts.isBehind = true
    }
    counts.received += 1
    try transaction.entries.insert(
      erased.stripped(
        StoredEntry(
          sequence: 0, scope: scope, dot: entry.dot, context: entry.context, chain: entry.chain,
          payloadHash: entry.payloadHash, payload: entry.payload, remainder: entry.remainder,
          position: entry.position == 0 ? nil : entry.position,
          verdict: entry.verdict, effective: entry.effective, isOffered: true,
          arrivedMilliseconds: wallMilliseconds)))
    return try entry.content?.decoded()
  }

  /// What was erased before goes out of an entry that came, or got its verdict, after it.
  private mutating func strip(_ dot: Dot, in scope: ScopeID) throws {
    guard try erased.isAny() else { return }
    try LogErasure(
      database: transaction.database, schema: transaction.schema, scope: scope,
      keeper: .machine
    ).strip(dot)
  }

  /// An own entry that was let go with a lost grant comes back with a new one (`Protocol R20`).
  private mutating func takeAgain(
    _ entry: SequencedEntry, _ known: StoredEntry, in scope: ScopeID
  ) throws -> ChangeSet? {
    try transaction.entries.setVerdict(entry, in: scope)
    try transaction.entries.setContent(entry, in: scope)
    try strip(entry.dot, in: scope)
    return try (entry.content ?? known.content)?.decoded()
  }

  /// The record's base: kept aside where pending change sets touch it, else what is visible.
  private func baseState(_ key: ScopedKey) throws -> RecordState? {
    guard let aside = try transaction.states.base(key) else {
      return try transaction.states.visible(key)
    }
    return aside
  }

  func finish() throws {
    for (key, state) in after.sorted(by: { $0.key < $1.key }) {
      #if PlantedFaults
        if PlantedFault.digestStale.isOn { continue }
      #endif
      try transaction.digests.replace(before[key], by: state, of: key)
    }
    let touched = settled.union(after.keys)
    try transaction.relay(
      pending.values.sorted { $0.sequence < $1.sequence }, over: after,
      touching: hasNewAliases ? nil : touched)
    for scope in try altered.union(foldedOutOfOrder()).sorted() where try holdsFirsts(in: scope) {
      try transaction.rebuildBase(of: scope)
    }
    try transaction.setFollowed(followed)
    // Once the hub has stamped what a clock far ahead had written here, nothing holds to that clock
    // any more, and what is written next no longer beats what others write later (`Protocol R7`).
    var clock = HybridLogicalClock(last: pending.values.map(\.effective).max() ?? .zero)
    clock.follow(followed)
    try transaction.setClock(clock)
  }

  /// Whether what each duplicate repeats is there: a partial page does not bring it, and when it
  /// comes the base is made anew from all that is there then (`Protocol R8`, `R11`).
  private func holdsFirsts(in scope: ScopeID) throws -> Bool {
    let vector = try transaction.scopes.standing(of: scope).vector
    return try transaction.scopes.aliases(of: scope).pairs.allSatisfy { vector.covers($0.first) }
  }

  /// Scopes in which everything has its place again and something folded: a horizon that came while
  /// entries of the time before a restore still waited for theirs folded what stands behind it
  /// (`Protocol R12`, `R17`).
  private func foldedOutOfOrder() throws -> Set<ScopeID> {
    try placed.filter { scope in
      guard try !transaction.scopes.aliases(of: scope).horizons.isEmpty else { return false }
      return try transaction.scopes.standing(of: scope).placedLanes.isEmpty
    }
  }
}
