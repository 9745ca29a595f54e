public import HongyanMerge
public import HongyanWire

extension StoreReader {
  /// The digests of every scope's base, computed anew from the states on disk. They are those of
  /// ``digests(of:)`` unless something else than this program altered the file (`Protocol R22`).
  public func recomputedDigests() throws -> [ScopeID: [TypeDigest]] {
    var digests: [ScopeID: [TypeID: StateDigest]] = [:]
    for (scope, _) in try scopeTable.scopes() {
      digests[scope] = [:]
      for pair in try scopeTable.aliases(of: scope).pairs {
        digests[scope, default: [:]][DigestTable.aliases, default: .zero]
          .insertAlias(pair.duplicate, of: pair.first)
      }
      for (dot, vector) in try scopeTable.aliases(of: scope).horizons {
        digests[scope, default: [:]][DigestTable.aliases, default: .zero]
          .insertHorizon(dot, over: vector)
      }
    }
    for key in try states.keys() {
      guard let visible = try states.visible(key) else { continue }
      let aside = try states.base(key)
      guard let base = aside ?? .some(visible), !base.isEmpty else { continue }
      digests[key.scope, default: [:]][key.record.type, default: .zero]
        .insert(key.record, encodedState: StateCoding.encode(base))
    }
    return digests.mapValues { types in
      types.sorted { $0.key < $1.key }.map { TypeDigest(type: $0.key, digest: $0.value) }
    }
  }
}
