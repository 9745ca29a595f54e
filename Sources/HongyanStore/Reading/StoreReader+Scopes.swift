import Foundation
import GRDB
public import HongyanMerge
public import HongyanWire

extension StoreReader {
  /// The scopes held and the role in each; no role where the grant was taken away.
  public func scopes() throws -> [(scope: ScopeID, role: Role?)] { try scopeTable.scopes() }

  /// Where the base of a scope stands.
  public func standing(of scope: ScopeID) throws -> ScopeStanding {
    try scopeTable.standing(of: scope)
  }

  /// What the states cover that are kept of a scope instead of entries (`Protocol R17`).
  package func floorVector(of scope: ScopeID) throws -> VersionVector {
    try FloorTable(database: database).floor(of: scope)?.vector ?? VersionVector()
  }

  /// Everything that is visible of a scope: its base and what is pending above it.
  public func vector(of scope: ScopeID) throws -> VersionVector {
    var vector = try scopeTable.standing(of: scope).vector
    for entry in try entries.pendingHeads(in: scope) { vector.include(entry.dot) }
    return vector
  }

  /// The digests of the base of a scope by type (`Protocol R22`).
  public func digests(of scope: ScopeID) throws -> [TypeDigest] {
    try DigestTable(database: database).digests(of: scope)
  }

  /// The nearest record at or above `record` that names a scope, itself included; the record must
  /// be of the naming type.
  public func namingRecord(of record: RecordID) throws -> RecordID? {
    guard let naming = schema.scopeNaming else { return nil }
    var next: RecordID? = record
    var steps = 0
    while let id = next, steps < Self.deepestDivision {
      steps += 1
      guard let view = try self.record(RecordKey(naming.type, id)) else { return nil }
      if case .code(let kind) = view.values[naming.kind], naming.namingKinds.contains(kind) {
        return id
      }
      if case .reference(let parent) = view.values[naming.parent] {
        next = parent
      } else {
        next = nil
      }
    }
    return nil
  }

  /// More levels than any county has: a loop of parents ends here.
  private static let deepestDivision = 16

  /// The scope that a record of `type` with these values lives in; `nil` when they do not tell
  /// (`Protocol R1`).
  public func scope(for type: RecordType, _ values: FieldValues) throws -> ScopeID? {
    switch type.scope {
    case .fixed(let scope): return scope
    case .following(let fields):
      for field in fields {
        guard case .reference(let id) = values[field],
          case .reference(let types) = type[field]?.kind
        else { continue }
        if let naming = schema.scopeNaming, types.contains(naming.type),
          let named = try namingRecord(of: id)
        {
          return ScopeID(namedBy: named)
        }
        for referred in types {
          if let home = try states.home(RecordKey(referred, id)) { return home.scope }
        }
      }
      return nil
    }
  }
}
