import FoundationEssentials
import HongyanMerge

extension Seal {
  var message: Hongyan_V1_Seal {
    var message = Hongyan_V1_Seal()
    message.heads = heads.map { head in
      var laidOut = Hongyan_V1_Seal.Head()
      laidOut.scope = head.scope.data
      laidOut.replica = head.dot.replica.data
      laidOut.place = head.dot.n
      laidOut.chain = head.chain.data
      return laidOut
    }
    message.device = device.data
    message.signature = signature.message
    return message
  }

  init(_ message: Hongyan_V1_Seal) throws(WireFailure) {
    let heads = try message.heads.map { head throws(WireFailure) in
      Head(
        scope: try ScopeID(reading: head.scope),
        dot: Dot(try ReplicaID(reading: head.replica), head.place),
        chain: try Hash256(reading: head.chain))
    }
    self.init(
      heads: heads, device: try DeviceID(reading: message.device),
      signature: Signature(message.signature))
  }
}

extension LogHead {
  var message: Hongyan_V1_LogHead {
    var message = Hongyan_V1_LogHead()
    message.epoch = epoch.data
    message.scope = scope.data
    message.position = position
    message.line = line.data
    message.signature = signature.message
    return message
  }

  init(_ message: Hongyan_V1_LogHead) throws(WireFailure) {
    self.init(
      epoch: try HubEpoch(reading: message.epoch), scope: try ScopeID(reading: message.scope),
      position: message.position, line: try Hash256(reading: message.line),
      signature: Signature(message.signature))
  }
}

extension Seal {
  /// The seal as it stands in a message and is kept by a store.
  public func encoded() -> [UInt8] { message.laidOut }

  /// A seal from such bytes.
  public init(decoding bytes: [UInt8]) throws(WireFailure) {
    try self.init(Hongyan_V1_Seal(reading: bytes))
  }
}

extension LogHead {
  /// The head as it stands in a message and is kept as a witness.
  public func encoded() -> [UInt8] { message.laidOut }

  /// A head from such bytes.
  public init(decoding bytes: [UInt8]) throws(WireFailure) {
    try self.init(Hongyan_V1_LogHead(reading: bytes))
  }
}
