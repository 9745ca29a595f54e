import GRDB
import HongyanMerge
import HongyanWire

/// The county whose file this is, and the key by which its signatures are known.
struct CountyKey {
  let county: CountyID
  let key: PublicSigningKey

  /// - Parameter key: the hub's own key, at the hub; `nil` for the one that a machine was given
  ///   when it joined.
  /// - Returns: `nil` where the file does not say, or what it says is no key.
  init?(in database: Database, at key: PublicSigningKey? = nil) throws {
    let meta = MetaTable(database: database)
    guard let county = try meta.bytes(.county).flatMap({ CountyID(bytes: $0) }),
      let key = try key
        ?? meta.bytes(.hubKey).flatMap({ try? PublicSigningKey(rawRepresentation: $0) })
    else { return nil }
    self.county = county
    self.key = key
  }

  /// Whether the county signed that a log ends so.
  func signed(_ head: LogHead) -> Bool {
    (try? head.verify(county: county, key: key)) != nil
  }

  /// Whether the county signed what is left of a payload (`Protocol R24`).
  func signed(
    _ left: ErasedPayload, of payload: Hash256, dot: Dot, in scope: ScopeID
  ) -> Bool {
    (try? left.verify(payload: payload, dot: dot, scope: scope, county: county, key: key)) != nil
  }
}
