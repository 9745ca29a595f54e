public import HongyanMerge

/// What a finished exchange did.
public struct SyncOutcome: Hashable, Sendable {
  /// A scope in which the two sides do not hold the same.
  public struct Disagreement: Hashable, Sendable {
    /// The scope.
    public var scope: ScopeID
    /// The types whose digests differ, in order; empty when the vectors differ already.
    public var types: [TypeID]
    /// The records that differ, in order, as far as the hub told which (`Protocol R22`).
    public var records: [RecordKey] = []

    /// A disagreement.
    public init(scope: ScopeID, types: [TypeID]) {
      self.scope = scope
      self.types = types
    }
  }

  /// Own change sets that left the machine, each counted once.
  public var sent = 0
  /// Others' change sets that came in.
  public var received = 0
  /// Own change sets that the county took over.
  public var accepted = 0
  /// Own change sets that the county returned.
  public var returned = 0
  /// Sequenced change sets that a restored hub was given back, each counted once
  /// (`Protocol R12`).
  public var givenBack = 0
  /// Scopes that stand on a snapshot or an anchor since (`Protocol R17`).
  public var snapshots = 0
  /// Whether the replica's file turned out to be restored from a copy or one of two, and goes on
  /// under a new id with all its work (`Protocol R11`).
  public var forked = false
  /// Whether the replica's base had left the road of a restored hub: the hub has what it lacked of
  /// it, and the replica took the scope anew (`Protocol R9`).
  public var rejoined = false
  /// Round trips.
  public var rounds = 0
  /// Bytes sent.
  public var bytesUp = 0
  /// Bytes received.
  public var bytesDown = 0
  /// Whether both sides' digests of every scope are equal at equal vectors (`Protocol R22`): the
  /// only ground on which "synchronised" may be said.
  public var agreed = false
  /// The hub's clock minus this machine's, in milliseconds.
  public var clockOffsetMilliseconds: Int64 = 0
  /// Where the sides differ; empty when they agree.
  public var disagreements: [Disagreement] = []

  /// Where the sides differed at first and do not any more.
  public var repaired: [Disagreement] = []

  /// An exchange that did nothing yet.
  public init() {}
}
