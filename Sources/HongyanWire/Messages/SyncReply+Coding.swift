import FoundationEssentials
import HongyanMerge

extension SyncReply {
  /// The reply's bytes.
  public func encoded() -> [UInt8] {
    var message = Hongyan_V1_SyncReply()
    message.status = status.rawValue
    message.epoch = epoch.data
    message.nonce = Data(nonce)
    message.clockMilliseconds = clockMilliseconds
    if let grants { message.grants = Hongyan_V1_Grants(grants) }
    message.signedGrant = Data(signedGrant)
    message.pages = pages.map(\.message)
    message.refusals = refusals.map(\.message)
    message.token = Data(token)
    message.hasMore_p = hasMore
    message.snapshots = snapshots.map(\.message)
    if let answer { message.answer = answer.message }
    message.complete = true
    return message.laidOut
  }

  /// A reply from bytes that may be anything.
  public init(decoding bytes: [UInt8]) throws(WireFailure) {
    let message = try Hongyan_V1_SyncReply(reading: bytes)
    // What is left of a message that was cut between two fields reads like a shorter one.
    guard message.complete else { throw .malformed("reply without its end") }
    var contexts = ContextVolume()
    for page in message.pages {
      try contexts.add(entries: page.entries.count, table: page.replicas)
    }
    try contexts.add(entries: message.answer.entries.count, table: message.answer.replicas)
    self.init(
      status: SyncStatus(rawValue: message.status), epoch: try HubEpoch(reading: message.epoch),
      nonce: Array(message.nonce), clockMilliseconds: message.clockMilliseconds,
      grants: message.hasGrants ? try message.grants.decoded() : nil,
      signedGrant: Array(message.signedGrant),
      pages: try message.pages.map { page throws(WireFailure) in try ScopePage(page) },
      refusals: try message.refusals.map { refusal throws(WireFailure) in
        try LaneRefusal(refusal)
      },
      token: Array(message.token), hasMore: message.hasMore_p,
      snapshots: try message.snapshots.map { part throws(WireFailure) in
        try SnapshotPart(part)
      })
    answer = message.hasAnswer ? try ProbeAnswer(message.answer) : nil
  }
}

extension LaneRefusal {
  fileprivate var message: Hongyan_V1_LaneRefusal {
    var message = Hongyan_V1_LaneRefusal()
    message.scope = scope.data
    message.replica = dot.replica.data
    message.place = dot.n
    message.reason = reason.rawValue
    return message
  }

  fileprivate init(_ message: Hongyan_V1_LaneRefusal) throws(WireFailure) {
    self.init(
      scope: try ScopeID(reading: message.scope),
      dot: Dot(try ReplicaID(reading: message.replica), message.place),
      reason: Reason(rawValue: message.reason))
  }
}
