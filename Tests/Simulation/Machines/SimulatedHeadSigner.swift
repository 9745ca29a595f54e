import HongyanMerge
import HongyanSync
import HongyanWire

/// The county's key, at whose every use the hub may stop: what it appended until then is undone
/// with its transaction.
struct SimulatedHeadSigner: HeadSigner, Sendable {
  let key: SigningKey
  let source: SeededSource
  let crashPercent: Int

  var publicKey: PublicSigningKey { key.publicKey }

  func signedHead(
    county: CountyID, epoch: HubEpoch, scope: ScopeID, position: UInt64, line: Hash256
  ) throws -> LogHead {
    if source.chance(crashPercent) { throw SimulatedFault.crash }
    return try key.signedHead(
      county: county, epoch: epoch, scope: scope, position: position, line: line)
  }

  func signed(_ anchor: Anchor, county: CountyID) throws -> Anchor {
    if source.chance(crashPercent) { throw SimulatedFault.crash }
    return try key.signed(anchor, county: county)
  }
}
