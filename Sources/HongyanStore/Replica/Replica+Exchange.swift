import Foundation
import GRDB
public import HongyanMerge
public import HongyanWire

extension Replica {
  /// What the replica knows of its county and where each of its scopes stands.
  ///
  /// - Throws: ``StoreFailure/damaged(what:)`` when the replica was never enrolled.
  public func standing() throws -> ReplicaStanding {
    try read { reader in
      let meta = reader.meta
      guard let county = try meta.bytes(.county).flatMap({ CountyID(bytes: $0) }),
        let hubKey = try meta.bytes(.hubKey).map({ try PublicSigningKey(rawRepresentation: $0) })
      else { throw StoreFailure.damaged(what: "enrolment") }
      var standing = ReplicaStanding(
        county: county, hubKey: hubKey,
        epoch: try meta.bytes(.epoch).flatMap { HubEpoch(bytes: $0) },
        token: try meta.bytes(.token) ?? [], signedGrant: try meta.bytes(.signedGrant) ?? [],
        hasPending: try reader.entries.hasPending(),
        scopes: try reader.scopes().map { try reader.standing(of: $0.scope) })
      standing.staged = try reader.staged()
      standing.own = try meta.ownReplicas()
      return standing
    }
  }

  /// One offer for each scope held, with pending change sets up to about `byteBudget` bytes, oldest
  /// first; what is given out is marked as offered, durably, before this returns (`Protocol R10`).
  public func offers(byteBudget: Int) throws -> [ScopeOffer] {
    try write { transaction in
      var offered: [StoredEntry] = []
      var left = byteBudget
      let kept = try transaction.keptOfAll()
      for entry in try transaction.entries.pending() where !kept.waiting.contains(entry.scope) {
        let cost = (entry.payload?.bytes.count ?? 0) + Self.envelopeBytes
        guard offered.isEmpty || cost <= left else { break }
        left -= cost
        // What was altered on disk is not what its author recorded: it must not be sealed.
        guard entry.payload?.id == entry.payloadHash else {
          throw StoreFailure.damaged(what: "pending change set \(entry.dot)")
        }
        offered.append(entry)
      }
      try transaction.entries.markOffered(offered.filter { !$0.isOffered }.map(\.sequence))
      return try transaction.scopes.scopes().map { scope, _ in
        let standing = try transaction.scopes.standing(of: scope)
        var offer = ScopeOffer(
          scope: scope, position: standing.position, line: standing.line, lanes: standing.laneHeads,
          pending: try transaction.runs(of: offered.filter { $0.scope == scope }),
          confirmed: try transaction.confirmed(of: standing), floor: standing.floor)
        offer.kept = kept.runs[scope] ?? []
        return offer
      }
    }
  }

  /// What an envelope, its context and its framing take on the wire, about.
  private static let envelopeBytes = 96

  /// The entries of the bases that have no place in the hub's log yet, as far as one request
  /// carries (`Protocol R9`): of this scope its lowest places, of others all or none.
  public func kept(first scope: ScopeID) throws -> [ScopeID: [KeptRun]] {
    try read { reader in
      try reader.entries.kept(
        of: reader.scopes().map { try reader.standing(of: $0.scope) }, first: scope)
    }
  }

  /// The digests of the base of a scope by type.
  public func digests(of scope: ScopeID) throws -> [TypeDigest] {
    try read { try DigestTable(database: $0.database).digests(of: scope) }
  }

  /// Notes a complete exchange in which both digests agreed, with the token for the next one.
  public func noteAgreement(token: [UInt8], atMilliseconds: Int64) throws {
    try write { transaction in
      try transaction.meta.set(.token, token)
      try transaction.meta.set(.agreedAt, atMilliseconds)
      try transaction.meta.remove(.copySign)
      try transaction.meta.remove(.copySignAt)
    }
  }
}

extension ReplicaTransaction {
  /// What is to be compared of each scope, and the scopes of which more is than one request
  /// carries: what is pending there waits.
  fileprivate func keptOfAll() throws -> (runs: [ScopeID: [KeptRun]], waiting: Set<ScopeID>) {
    let bases = try scopes.scopes().map { try scopes.standing(of: $0.scope) }
    let runs = try entries.kept(of: bases)
    return (runs, Set(bases.map(\.scope)).subtracting(runs.keys))
  }

  /// The base cut to what everything rests on that has no verdict, and to what was shown in forms
  /// that may still be saved (`Protocol R17`).
  fileprivate func confirmed(of standing: ScopeStanding) throws -> VersionVector {
    var confirmed = standing.vector
    for entry in try entries.pending() where entry.scope == standing.scope {
      confirmed = confirmed.intersection(entry.context)
    }
    let views = try database.rows(
      "SELECT context FROM hy_view WHERE scope = ?", [Data(standing.scope.bytes)])
    for view in views {
      confirmed = confirmed.intersection(try VectorCoding.decode([UInt8](try view.bytes(0))))
    }
    return confirmed
  }

  /// Pending entries of one scope as runs of consecutive dots, in the order in which they were
  /// written.
  fileprivate func runs(of entries: [StoredEntry]) throws -> [OfferedRun] {
    var runs: [OfferedRun] = []
    for entry in entries {
      guard let payload = entry.payload else { continue }
      let item = OfferedRun.Item(context: entry.context, payload: payload)
      if let last = runs.last, last.first.replica == entry.dot.replica,
        last.first.n + UInt64(last.items.count) == entry.dot.n
      {
        runs[runs.count - 1].items.append(item)
      } else {
        runs.append(
          OfferedRun(first: entry.dot, previous: try chain(before: entry), items: [item]))
      }
    }
    return runs
  }
}
