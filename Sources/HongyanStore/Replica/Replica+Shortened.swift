import GRDB
public import HongyanMerge

extension Replica {
  /// Puts states in the place of the entries with which logs begin, as far as every backup of the
  /// county holds those entries at the places where they stand here: a hub that comes back from
  /// any of them never asks for them (`Protocol R12`).
  ///
  /// What waits to be sent stays, what the county returned and a person may still put right, and
  /// what stands in an open question. A log that does not lead to where the county signed it is
  /// left alone (`Protocol R22`).
  ///
  /// **Advice.** Call it after an exchange, while no other runs.
  ///
  /// - Returns: the scopes whose logs became shorter.
  /// - Throws: ``StoreFailure``; then the log concerned is as it was.
  @discardableResult
  public func shortenLogs(_ retention: LogRetention) throws -> Set<ScopeID> {
    let plans = try read { reader in
      try reader.scopes().compactMap { scope, _ in
        try LogShortening(reader, scope, retention).end().map { (scope: scope, end: $0) }
      }
    }
    var shortened: Set<ScopeID> = []
    for plan in plans {
      let isDone = try write { transaction in
        let shortening = LogShortening(transaction.reader, plan.scope, retention)
        // Another command may have written meanwhile.
        guard try shortening.end() == plan.end else { return false }
        return try shortening.perform(upTo: plan.end, in: transaction)
      }
      if isDone { shortened.insert(plan.scope) }
    }
    return shortened
  }
}
