public import HongyanMerge

/// One thing in a file that is not what this program put there (`Protocol R22`).
public struct ProofFinding: Hashable, Sendable {
  /// What it is a part of.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The structure of the file.
    case file
    /// A change set that the county sequenced.
    case sequenced
    /// The states that stand in the place of earlier change sets (`Protocol R17`).
    case floor
    /// A change set that waits to be sent.
    case pending
    /// Where a log or lane ends.
    case logEnd = "log-end"
    /// The state of a record.
    case state
    /// The row of a record in the table of its type.
    case row
    /// A question to a person.
    case review
    /// The digest of a scope and type.
    case digest
    /// Which change set repeats which.
    case alias
    /// What this file alone knows: names, marks, grants.
    case local
    /// A line of the hub's audit log.
    case audit
  }

  /// What became of it.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// It was found; nothing was done.
    case found
    /// It is again what it was.
    case repaired
    /// It can be had from the county only.
    case needsCounty = "needs-county"
    /// It could not be restored; its bytes are kept aside and it is not sent.
    case setAside = "set-aside"
  }

  /// What it is a part of.
  public var kind: Kind
  /// The table.
  public var table: String
  /// The scope, where it is known.
  public var scope: ScopeID?
  /// The record, where it is one.
  public var record: RecordKey?
  /// The change set, where it is one.
  public var dot: Dot?
  /// The number of the line, where it is one of the audit log.
  public var line: Int64?
  /// What does not fit, for an administrator.
  public var detail: String
  /// What became of it.
  public var outcome: Outcome

  /// A finding.
  public init(
    _ kind: Kind, in table: String, scope: ScopeID? = nil, record: RecordKey? = nil,
    dot: Dot? = nil, line: Int64? = nil, detail: String, outcome: Outcome = .found
  ) {
    self.kind = kind
    self.table = table
    self.scope = scope
    self.record = record
    self.dot = dot
    self.line = line
    self.detail = detail
    self.outcome = outcome
  }
}
