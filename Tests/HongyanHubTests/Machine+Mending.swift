import HongyanHub
import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanWire

extension Machine {
  /// Asks the hub under the machine's key.
  func prober() -> SyncProber<Direct, SigningKey> {
    SyncProber(
      transport: Direct(machine: self), signer: key,
      program: SyncProgram(name: "tests", schemaRevision: replica.schema.revision),
      clock: { PracticeHub.now }, random: { [UInt8](repeating: 7, count: $0) })
  }
}

extension Storage: MendingStorage {
  func digests(
    of branches: [DigestBranch], in scope: ScopeID
  ) throws -> [RecordKey: StateDigest] {
    try replica.read { try $0.digests(of: branches, in: scope) }
  }

  func keptLog(of scope: ScopeID) throws -> KeptLog? { try replica.keptLog(of: scope) }

  func adopt(_ entries: [SequencedEntry], of scope: ScopeID) throws -> [ProofFinding]? {
    try replica.adopt(entries, of: scope, wallMilliseconds: PracticeHub.now)
  }
}
