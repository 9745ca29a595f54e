import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanWire

extension ClockedReplica: MendingStorage {
  func digests(
    of branches: [DigestBranch], in scope: ScopeID
  ) throws -> [RecordKey: StateDigest] {
    try replica.read { try $0.digests(of: branches, in: scope) }
  }

  func keptLog(of scope: ScopeID) throws -> KeptLog? { try replica.keptLog(of: scope) }

  func adopt(_ entries: [SequencedEntry], of scope: ScopeID) throws -> [ProofFinding]? {
    do {
      return try replica.adopt(entries, of: scope, wallMilliseconds: wallMilliseconds())
    } catch StoreFailure.doesNotContinue { return nil }
  }
}
