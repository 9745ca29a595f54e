import FoundationEssentials
import HongyanMerge
import SwiftProtobuf

extension SwiftProtobuf.Message where Self: ShapedMessage {
  /// A message from bytes that may be anything, with at most `partLimit` messages in it.
  init(
    reading bytes: [UInt8], partLimit: Int = SyncLimits.partsPerMessage
  ) throws(WireFailure) {
    try Self.shape.check(bytes[...], limit: partLimit)
    var options = BinaryDecodingOptions()
    options.messageDepthLimit = 16
    do {
      try self.init(serializedBytes: bytes, options: options)
    } catch {
      throw .malformed("not a message of this schema")
    }
  }

  /// The message's bytes. Laying out cannot fail: no required fields, no foreign text.
  var laidOut: [UInt8] { (try? serializedBytes()) ?? [] }
}

extension Identifier {
  var data: Data { Data(bytes) }

  init(reading data: Data) throws(WireFailure) {
    guard let identifier = Self(bytes: data) else {
      throw .malformed("identifier of \(data.count) bytes")
    }
    self = identifier
  }
}

extension Hash256 {
  var data: Data { Data(bytes) }

  init(reading data: Data) throws(WireFailure) {
    guard let hash = Self(bytes: data) else { throw .malformed("hash of \(data.count) bytes") }
    self = hash
  }
}

extension Signature {
  var message: Hongyan_V1_Signature {
    var message = Hongyan_V1_Signature()
    message.algorithm = algorithm
    message.bytes = Data(bytes)
    return message
  }

  init(_ message: Hongyan_V1_Signature) {
    self.init(algorithm: message.algorithm, bytes: Array(message.bytes))
  }
}
