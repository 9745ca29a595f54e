import HongyanMerge
import HongyanStore

/// Which divisions name scopes, and which lie below which, at one position of the county's log.
struct ScopeTree {
  /// The position of the county's log that it was read at.
  let position: UInt64
  /// The divisions that name scopes.
  let naming: Set<RecordID>
  private let parents: [RecordID: RecordID]

  init(reading reader: StoreReader, schema: Schema, position: UInt64) throws {
    self.position = position
    guard let rule = schema.scopeNaming else {
      (naming, parents) = ([], [:])
      return
    }
    var naming: Set<RecordID> = []
    var parents: [RecordID: RecordID] = [:]
    for division in try reader.list(rule.type) {
      if case .code(let kind) = division.values[rule.kind], rule.namingKinds.contains(kind) {
        naming.insert(division.id)
      }
      if case .reference(let parent) = division.values[rule.parent] {
        parents[division.id] = parent
      }
    }
    self.naming = naming
    self.parents = parents
  }

  /// The scopes named by these divisions and by everything below them.
  func scopes(within divisions: [RecordID]) -> [ScopeID] {
    let wanted = Set(divisions)
    return naming.filter { !wanted.isDisjoint(with: lineage(of: $0)) }
      .map(ScopeID.init(namedBy:)).sorted()
  }

  /// The division and everything above it; a loop of parents ends it.
  private func lineage(of division: RecordID) -> Set<RecordID> {
    var lineage: Set<RecordID> = []
    var next: RecordID? = division
    while let id = next, lineage.insert(id).inserted { next = parents[id] }
    return lineage
  }
}
