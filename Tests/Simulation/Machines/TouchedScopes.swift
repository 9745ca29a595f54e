import HongyanMerge

/// The scopes of a machine in which something may have changed.
enum TouchedScopes {
  case all
  case some(Set<ScopeID>)

  var isNothing: Bool {
    switch self {
    case .all: false
    case .some(let scopes): scopes.isEmpty
    }
  }

  func contains(_ scope: ScopeID) -> Bool {
    switch self {
    case .all: true
    case .some(let scopes): scopes.contains(scope)
    }
  }

  mutating func include(_ scope: ScopeID) {
    if case .some(let scopes) = self { self = .some(scopes.union([scope])) }
  }
}
