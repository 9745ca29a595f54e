import Foundation
import GRDB
public import HongyanMerge
public import HongyanWire

extension StoreReader {
  /// The digest of each record of these branches in the base of a scope, computed from the states
  /// on disk (`Protocol R22`). A state that cannot be read any more has none.
  public func digests(
    of branches: [DigestBranch], in scope: ScopeID
  ) throws -> [RecordKey: StateDigest] {
    var digests: [RecordKey: StateDigest] = [:]
    for key in try states.keys(of: branches, in: scope) {
      let base: RecordState?
      do {
        let aside = try states.base(key)
        base = try aside ?? states.visible(key)
      } catch is StoreFailure { continue } catch is WireFailure { continue }
      guard let base, !base.isEmpty else { continue }
      digests[key.record] = StateDigest(of: key.record, encodedState: StateCoding.encode(base))
    }
    return digests
  }
}

extension HubTransaction {
  /// The digest of each record of these branches, what this transaction did included
  /// (`Protocol R22`).
  public func digests(
    of branches: [DigestBranch], in scope: ScopeID
  ) throws -> [RecordKey: StateDigest] {
    try reader().digests(of: branches, in: scope)
  }

  /// The entry at a position of a log, with its payload where it took effect; `nil` when the log
  /// does not go so far.
  public func entry(at position: UInt64, of scope: ScopeID) throws -> SequencedEntry? {
    let entry = try entryTable.select(
      "WHERE scope = ? AND position = ?", [Data(scope.bytes), Int64(clamping: position)]
    ).first
    return try entry?.sequenced(
      payload: entry?.verdict?.takesEffect == true ? entry?.payload : nil)
  }
}

extension StateTable {
  /// Every record of these branches that has a state in the scope.
  fileprivate func keys(of branches: [DigestBranch], in scope: ScopeID) throws -> [ScopedKey] {
    let places = branches.map(\.prefix)
    guard let first = places.min(by: { $0.lexicographicallyPrecedes($1) }),
      let last = places.map(Self.lastID(of:)).max(by: { $0.lexicographicallyPrecedes($1) })
    else { return [] }
    let wanted = Set(branches)
    let lengths = Set(places.map(\.count))
    let types = Set(branches.map(\.type))
    return try keys(
      Row.fetchAll(
        database,
        sql: "SELECT id, type, scope FROM hy_record WHERE id >= ? AND id <= ? AND scope = ?",
        arguments: [Data(first), Data(last), Data(scope.bytes)])
    ).filter { key in
      types.contains(key.record.type)
        && lengths.contains { length in
          DigestBranch(type: key.record.type, prefix: Array(key.record.id.bytes.prefix(length)))
            .map(wanted.contains) ?? false
        }
    }
  }

  /// The greatest id that begins so.
  private static func lastID(of prefix: [UInt8]) -> [UInt8] {
    prefix + [UInt8](repeating: .max, count: max(RecordID.byteCount - prefix.count, 0))
  }
}
