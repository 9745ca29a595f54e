package import HongyanMerge
import HongyanModels
package import HongyanStore
import HongyanWire
import Synchronization

extension Hub {
  /// The scopes that a coverage means now, and the role in each (`Protocol R1`).
  package func grants(
    _ coverage: Coverage, role: Role, in transaction: HubTransaction
  ) throws -> [Grant] {
    let tree = try tree(in: transaction)
    var scopes: [ScopeID] = [.county]
    switch coverage {
    case .all:
      if Roles.county.contains(role) || role == .auditor { scopes.append(.countyOffice) }
      scopes += tree.naming.map(ScopeID.init(namedBy:)).sorted()
    case .divisions(let divisions): scopes += tree.scopes(within: divisions)
    }
    return scopes.map { Grant(scope: $0, role: role) }
  }

  private func tree(in transaction: HubTransaction) throws -> ScopeTree {
    let position = try transaction.standing(of: .county).position
    if let known = scopeTree.withLock({ $0 }), known.position == position { return known }
    let read = try ScopeTree(
      reading: try transaction.reader(), schema: schema, position: position)
    scopeTree.withLock { $0 = read }
    return read
  }
}
