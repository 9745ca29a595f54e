public import HongyanMerge
public import HongyanWire

/// Goes down from digests that differ to the records that do, where both sides stand at the same
/// place of the log (`Protocol R22`).
///
/// Pure: it says what to ask and takes what the hub answered. A hub that lies gets names named and
/// nothing else, and no more than ``ProbeLimits`` allow.
public struct DigestWalk: Sendable {
  /// The scope.
  public let scope: ScopeID
  /// The records that differ, as far as they were found.
  public private(set) var records: Set<RecordKey> = []
  private var open: [DigestBranch]
  private var rounds = 0

  /// A walk from the types whose digests differ; type 0 stands for aliases, which are no records.
  public init(scope: ScopeID, types: some Sequence<TypeID>) {
    self.scope = scope
    open = types.filter { $0.rawValue > 0 }.sorted().map { DigestBranch(type: $0) }
  }

  /// What to ask next; `nil` when nothing more can be found.
  public mutating func next() -> ScopeProbe? {
    guard !open.isEmpty, rounds < ProbeLimits.rounds, records.count < ProbeLimits.records else {
      return nil
    }
    rounds += 1
    var probe = ScopeProbe(scope: scope)
    probe.branches = Array(open.prefix(ProbeLimits.branches))
    return probe
  }

  /// What the hub answered.
  ///
  /// - Parameter mine: the digest of each record of these branches here.
  public mutating func heard(_ answer: ProbeAnswer, mine: [RecordKey: StateDigest]) {
    guard !answer.branches.isEmpty else {
      open = []
      return
    }
    var left = Set(open)
    let groups = DigestBranch.grouped(mine, by: answer.branches.map(\.branch))
    for content in answer.branches where left.remove(content.branch) != nil {
      let found = content.difference(to: groups[content.branch] ?? [:])
      records.formUnion(found.records)
      left.formUnion(found.branches)
    }
    // Each that is open holds at least one record to be named.
    let room = max(ProbeLimits.records - records.count, 0)
    open = Array(left.sorted().prefix(room))
  }
}
