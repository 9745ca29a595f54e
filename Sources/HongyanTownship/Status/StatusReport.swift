package import HongyanMerge
package import HongyanStore

/// How things stand on this machine, in figures.
package struct StatusReport: Sendable {
  /// The id under which this replica writes; `nil` before the first write.
  package var replica: ReplicaID?
  /// Change sets to be sent.
  package var pending: Int
  /// Change sets that wait for what they rest on. The replica takes everything in the county's
  /// order, so nothing waits.
  package var parked = 0
  /// Own change sets that the county returned and nobody has answered.
  package var returned: Int
  /// Other items that wait for a decision.
  package var review: Int
  /// When both sides last agreed, in milliseconds by the county's clock: this machine's may have
  /// been wrong then and right now.
  package var lastSyncMilliseconds: Int64?
  /// When the oldest change set to be sent was written, in milliseconds.
  package var oldestPendingMilliseconds: Int64?
  /// The clock.
  package var clock: ClockJudgement
  /// The room on the disk.
  package var disk: DiskSpace?
  /// Whether the county ever granted this machine anything.
  package var isApproved: Bool
  /// That the file was found to be a copy, and no exchange was completed since (`Protocol R11`).
  package var copyNotice: CopyNotice?
  /// What is visible of each scope.
  package var scopes: [(scope: ScopeID, vector: VersionVector)]

  /// Whether something waits for a person.
  package var waits: Bool { review > 0 || returned > 0 }

  /// How things stand.
  package init(_ replica: Replica, wallMilliseconds: Int64, directory: String?) throws {
    let facts = try replica.clockFacts()
    let putOff = try replica.putOffItems(atMilliseconds: wallMilliseconds)
    let items = try replica.read { try $0.reviewItems(of: replica.schema, except: putOff) }
    let waiting = try replica.read { try $0.pending() }
    self.replica = try replica.currentID()
    pending = waiting.count
    oldestPendingMilliseconds = waiting.first?.arrivedMilliseconds
    returned = items.count { $0.kind == .returned }
    review = items.count - returned
    lastSyncMilliseconds = facts.agreedAtMilliseconds.map {
      $0 + (facts.hubOffsetMilliseconds ?? 0)
    }
    clock = ClockJudgement(now: wallMilliseconds, facts: facts)
    disk = directory.flatMap(DiskSpace.init(atPath:))
    copyNotice = try replica.copyNotice()
    isApproved = try replica.read { try !$0.scopes().isEmpty }
    scopes = try replica.read { reader in
      try reader.scopes().map { (scope: $0.scope, vector: try reader.vector(of: $0.scope)) }
    }
  }
}
