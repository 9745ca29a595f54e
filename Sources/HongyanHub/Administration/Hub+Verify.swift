import HongyanMerge
package import HongyanStore
import HongyanWire

extension Hub {
  /// Proves the hub's file: each entry against its chain and log line, everything else against what
  /// the log makes (`Protocol R22`).
  package func prove(repairing: Bool) throws -> [ProofFinding] {
    try database.prove(repairing: repairing, hubKey: signingKey.publicKey)
  }

  /// The same, as the administrator reads it.
  func findings(repairing: Bool) throws -> [HubFinding] {
    try prove(repairing: repairing).map { finding in
      HubFinding(
        kind: finding.kind.rawValue, table: finding.table, scope: finding.scope?.name ?? "",
        type: finding.record.map { schema[$0.type]?.name ?? String($0.type.rawValue) } ?? "",
        id: finding.record?.id.hex ?? "",
        changeSet: finding.dot.map { "\($0.replica.hex)-\($0.n)" } ?? "",
        line: finding.line, detail: finding.detail, isRepaired: finding.outcome == .repaired,
        isInLog: finding.outcome == .needsCounty || finding.kind == .sequenced)
    }
  }
}
