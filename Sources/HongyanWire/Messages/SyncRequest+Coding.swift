import FoundationEssentials
import HongyanMerge

extension SyncRequest {
  /// The request's bytes.
  public func encoded() -> [UInt8] {
    var message = Hongyan_V1_SyncRequest()
    message.`protocol` = protocolNumber
    message.county = county.data
    message.epoch = epoch.data
    message.nonce = Data(nonce)
    message.schemaRevision = schemaRevision
    message.program = program
    message.clockMilliseconds = clockMilliseconds
    message.token = Data(token)
    message.offers = offers.map(\.message)
    message.seals = seals.map(\.message)
    message.signedGrant = Data(signedGrant)
    message.snapshots = snapshots.map(\.message)
    if let probe { message.probe = probe.message }
    message.entriesOnly = entriesOnly
    return message.laidOut
  }

  /// A request from bytes that may be anything.
  public init(decoding bytes: [UInt8]) throws(WireFailure) {
    let message = try Hongyan_V1_SyncRequest(reading: bytes)
    var contexts = ContextVolume()
    for offer in message.offers {
      let pending = offer.pending.reduce(0) { $0 + $1.items.count }
      try contexts.add(entries: pending + offer.refill.count, table: offer.replicas)
    }
    self.init(
      protocolNumber: message.`protocol`, county: try CountyID(reading: message.county),
      epoch: try HubEpoch(reading: message.epoch), nonce: Array(message.nonce),
      schemaRevision: message.schemaRevision, program: message.program,
      clockMilliseconds: message.clockMilliseconds, token: Array(message.token),
      offers: try message.offers.map { offer throws(WireFailure) in try ScopeOffer(offer) },
      seals: try message.seals.map { seal throws(WireFailure) in try Seal(seal) },
      signedGrant: Array(message.signedGrant),
      snapshots: try message.snapshots.map { wanted throws(WireFailure) in
        try WantedSnapshot(wanted)
      })
    probe = message.hasProbe ? try ScopeProbe(message.probe) : nil
    entriesOnly = message.entriesOnly
  }
}
