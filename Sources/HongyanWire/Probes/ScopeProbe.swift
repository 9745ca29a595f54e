public import HongyanMerge

/// What a replica asks of the hub's state and log of one scope, to find what differs and to get
/// that alone (`Protocol R22`).
public struct ScopeProbe: Hashable, Sendable {
  /// The scope; the sender's base of it stands in the offer beside.
  public var scope: ScopeID
  /// The branches of which the content is wanted: ascending, none within another.
  public var branches: [DigestBranch] = []
  /// The positions of which the log line is wanted, ascending.
  public var lines: [UInt64] = []
  /// The positions of which the entry is wanted, ascending.
  public var entries: [UInt64] = []

  /// A probe that asks for nothing yet.
  public init(scope: ScopeID) { self.scope = scope }

  /// Whether it is of a form that an honest sender gives it.
  public var isAnswerable: Bool {
    branches.count <= ProbeLimits.branches && lines.count <= ProbeLimits.lines
      && entries.count <= ProbeLimits.entries
      && zip(branches, branches.dropFirst()).allSatisfy { $0 < $1 && !$0.covers($1) }
      && Self.areAscending(lines) && Self.areAscending(entries)
  }

  private static func areAscending(_ positions: [UInt64]) -> Bool {
    positions.first != 0 && zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 }
  }
}

/// What the hub tells (`Protocol R22`).
public struct ProbeAnswer: Hashable, Sendable {
  /// The scope.
  public var scope: ScopeID
  /// The content of the first of the branches asked for, in order, as far as one reply carries:
  /// none unless sender and hub stand at the same place of the log.
  public var branches: [BranchContent]
  /// The lines at the first of the positions asked for, in order.
  public var lines: [Hash256]
  /// The entries at the first of the positions asked for, in order, as far as one reply carries.
  public var entries: [PageEntry]

  /// An answer.
  public init(
    scope: ScopeID, branches: [BranchContent] = [], lines: [Hash256] = [],
    entries: [PageEntry] = []
  ) {
    self.scope = scope
    self.branches = branches
    self.lines = lines
    self.entries = entries
  }
}

/// The bounds of finding out what differs, each with its reason (`Protocol R22`).
public enum ProbeLimits {
  /// The most branches of one probe: what something altered lies in few; where more differ, a whole
  /// scope is read as fast.
  public static let branches = 256
  /// The most log lines of one probe: with 8 KiB a log of 65,536 entries is searched in two rounds.
  public static let lines = 256
  /// The most entries of one probe: more than that read one by one cost as much as the page that
  /// they stand in.
  public static let entries = 64
  /// The bytes of the branches in one answer: a few seconds of a slow line, and 24 branches of the
  /// greatest content.
  public static let branchBytes = 256 << 10
  /// The most records that are named, and the most entries that are mended one by one: a person
  /// reads no more names, and beyond it a scope is read whole.
  public static let records = 256
  /// The most rounds of one search: each goes one byte further down an id of 16 or narrows a log to
  /// a part in 256, and parts of an answer that was full come again.
  public static let rounds = 64
}
