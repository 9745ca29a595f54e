package import HongyanMerge
package import HongyanStore
package import HongyanWire

/// What this machine holds by scope and type, and whether the records still are what the figures
/// beside them say (`Protocol R22`).
package struct LocalAgreement: Sendable {
  /// One scope and type.
  package struct Line: Hashable, Sendable {
    /// The scope.
    package var scope: ScopeID
    /// The type; 0 for the aliases of the scope.
    package var type: TypeID
    /// The digest kept with every change.
    package var digest: StateDigest
    /// Whether the records on disk give the same one.
    package var isIntact: Bool
  }

  /// The lines, by scope and type.
  package var lines: [Line]

  /// What was altered by something else than this program.
  package var altered: [Line] { lines.filter { !$0.isIntact } }

  /// Computes the digests anew and compares.
  package init(_ replica: Replica) throws {
    lines = try replica.read { reader in
      let recomputed = try reader.recomputedDigests()
      return try reader.scopes().flatMap { scope, _ in
        let kept = try reader.digests(of: scope)
        let found = recomputed[scope] ?? []
        let types = Set(kept.map(\.type)).union(found.map(\.type)).sorted()
        return types.map { type in
          let digest = kept.first { $0.type == type }?.digest ?? .zero
          let anew = found.first { $0.type == type }?.digest ?? .zero
          return Line(scope: scope, type: type, digest: digest, isIntact: digest == anew)
        }
      }
    }
  }
}
