package import HongyanMerge

/// One change of a record's history.
package struct HistoryLine: Sendable {
  /// Where it was written.
  package enum Origin: Hashable, Sendable {
    /// On this machine.
    case here
    /// At the county.
    case county
    /// On another machine.
    case machine(ReplicaID)
  }

  /// One unit that it wrote.
  package struct Change: Sendable {
    /// What was done.
    package var action: Write.Action
    /// What was shown in the unit until then; `nil` where nothing was.
    package var replaced: Value?
  }

  /// The change set.
  package var dot: Dot
  /// Its scope.
  package var scope: ScopeID
  /// Who wrote it.
  package var author: ExactText
  /// When, in milliseconds since 1970, as everyone ranks it (`Protocol R7`).
  package var milliseconds: Int64
  /// Where.
  package var origin: Origin
  /// Why.
  package var reason: ExactText?
  /// The review item that it decided.
  package var decides: ExactText?
  /// The county's answer; `nil` while there is none.
  package var verdict: Verdict?
  /// Whether a byte of it may have left the machine.
  package var isOffered: Bool
  /// What it did to the record.
  package var changes: [Change]
}
