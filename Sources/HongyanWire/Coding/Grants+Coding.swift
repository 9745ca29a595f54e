import FoundationEssentials
import HongyanMerge

extension Hongyan_V1_Grants {
  init(_ grants: [Grant]) {
    self.init()
    var writer = ByteWriter(capacity: grants.count * ScopeID.byteCount)
    for grant in grants { writer.write(grant.scope) }
    scopes = Data(writer.bytes)
    roles = Data(grants.map(\.role.rawValue))
  }

  func decoded() throws(WireFailure) -> [Grant] {
    var reader = ByteReader(Array(scopes))
    var grants: [Grant] = []
    for role in roles {
      guard role < 32 else { throw .malformed("role over 31") }
      grants.append(Grant(scope: try reader.readIdentifier(), role: Role(rawValue: role)))
    }
    try reader.finish()
    return grants
  }
}
