import FoundationEssentials
import HongyanMerge

extension Anchor {
  var message: Hongyan_V1_Anchor {
    var message = Hongyan_V1_Anchor()
    message.epoch = epoch.data
    message.scope = scope.data
    message.position = standing.position
    message.line = standing.line.data
    for (replica, lane) in standing.lanes.sorted(by: { $0.key < $1.key }) {
      message.replicas += replica.data
      message.places.append(lane.n)
      message.chains += lane.chain.data
    }
    message.length = length
    if !isBare { message.content = content.data }
    message.signature = signature.message
    return message
  }

  init(_ message: Hongyan_V1_Anchor) throws(WireFailure) {
    var standing = ScopeStanding(
      scope: try ScopeID(reading: message.scope), position: message.position,
      line: try Hash256(reading: message.line))
    var chains = ByteReader(Array(message.chains))
    let replicas = try ReplicaTable(reading: message.replicas).replicas
    guard replicas.count == message.places.count else { throw .malformed("lanes of an anchor") }
    for (replica, n) in zip(replicas, message.places) {
      guard n > 0, standing.lanes[replica] == nil, let chain = Hash256(bytes: try chains.read(32))
      else { throw .malformed("lane of an anchor") }
      standing.lanes[replica] = .init(n: n, chain: chain)
    }
    try chains.finish()
    self.init(
      epoch: try HubEpoch(reading: message.epoch), standing: standing, length: message.length,
      content: message.length == 0 ? .zero : try Hash256(reading: message.content),
      signature: Signature(message.signature))
  }

  /// The bytes by which a replica keeps it.
  public func encoded() -> [UInt8] { message.laidOut }

  /// An anchor from bytes that may be anything.
  public init(decoding bytes: [UInt8]) throws(WireFailure) {
    try self.init(Hongyan_V1_Anchor(reading: bytes))
  }
}

extension SnapshotPart {
  var message: Hongyan_V1_SnapshotPart {
    var message = Hongyan_V1_SnapshotPart()
    message.anchor = anchor.message
    message.offset = offset
    message.bytes = Data(bytes)
    return message
  }

  init(_ message: Hongyan_V1_SnapshotPart) throws(WireFailure) {
    guard message.hasAnchor else { throw .malformed("part of a snapshot without its anchor") }
    self.init(
      anchor: try Anchor(message.anchor), offset: message.offset, bytes: Array(message.bytes))
  }
}

extension WantedSnapshot {
  var message: Hongyan_V1_WantedSnapshot {
    var message = Hongyan_V1_WantedSnapshot()
    message.scope = scope.data
    if let content { message.content = content.data }
    message.offset = offset
    return message
  }

  init(_ message: Hongyan_V1_WantedSnapshot) throws(WireFailure) {
    self.init(
      scope: try ScopeID(reading: message.scope),
      content: message.content.isEmpty ? nil : try Hash256(reading: message.content),
      offset: message.offset)
  }
}
