/// Which fields of a message are messages themselves, down to the innermost.
///
/// An empty message takes two bytes on the wire and a hundred in memory. Bytes are therefore walked
/// once, before anything is set aside for them, and refused when they hold more messages than a
/// real peer has reason to send.
struct MessageShape {
  /// The messages within, by field number.
  var parts: [UInt64: MessageShape] = [:]
  /// Fields that would be messages and may not occur here.
  var forbidden: Set<UInt64> = []

  /// Throws unless `bytes` can be a message of this shape with at most `limit` messages in it.
  func check(_ bytes: ArraySlice<UInt8>, limit: Int) throws(WireFailure) {
    var left = limit
    try walk(bytes, left: &left, limit: limit)
  }

  private func walk(
    _ bytes: ArraySlice<UInt8>, left: inout Int, limit: Int
  ) throws(WireFailure) {
    var reader = ByteReader(bytes)
    while reader.remaining > 0 {
      let tag = try reader.readPaddedVarint()
      let field = tag >> 3
      switch tag & 7 {
      case 0: _ = try reader.readPaddedVarint()
      case 1: _ = try reader.read(8)
      case 5: _ = try reader.read(4)
      case 2:
        guard let length = Int(exactly: try reader.readPaddedVarint()) else {
          throw .malformed("length over 63 bits")
        }
        let content = try reader.read(length)
        if forbidden.contains(field) { throw .malformed("message where none may be") }
        if let part = parts[field] {
          left -= 1
          guard left >= 0 else { throw .tooLarge(limit: limit) }
          try part.walk(content, left: &left, limit: limit)
        }
      default: throw .malformed("field of a kind that this schema does not use")
      }
    }
  }
}

extension ByteReader {
  /// A varint in any of the forms that protobuf allows.
  fileprivate mutating func readPaddedVarint() throws(WireFailure) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      let byte = try readByte()
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    throw .malformed("number over 64 bits")
  }
}

/// A message whose bytes are walked before they are read.
protocol ShapedMessage {
  static var shape: MessageShape { get }
}

extension ShapedMessage {
  static var shape: MessageShape { MessageShape() }
}

extension Hongyan_V1_PayloadBody: ShapedMessage {
  static var shape: MessageShape {
    let member = MessageShape(forbidden: [10])
    let column = MessageShape(parts: [10: member])
    let remainder = MessageShape(parts: [4: MessageShape()])
    let erasure = MessageShape(parts: [1: MessageShape(), 3: remainder])
    let passage = MessageShape(parts: [4: MessageShape()])
    return MessageShape(
      parts: [
        8: MessageShape(parts: [5: column]), 9: passage, 10: passage,
        11: MessageShape(), 12: erasure, 14: MessageShape(),
      ])
  }
}

extension Hongyan_V1_Seal: ShapedMessage {
  static var shape: MessageShape { MessageShape(parts: [1: MessageShape(), 3: MessageShape()]) }
}

extension Hongyan_V1_Entry {
  fileprivate static var shape: MessageShape {
    MessageShape(parts: [12: MessageShape(parts: [2: MessageShape()])])
  }
}

extension Hongyan_V1_LogHead: ShapedMessage {
  static var shape: MessageShape { MessageShape(parts: [5: MessageShape()]) }
}

extension Hongyan_V1_Anchor: ShapedMessage {
  static var shape: MessageShape { MessageShape(parts: [10: MessageShape()]) }
}

extension Hongyan_V1_SyncRequest: ShapedMessage {
  static var shape: MessageShape {
    let run = MessageShape(parts: [4: MessageShape()])
    let refilled = MessageShape(parts: [1: Hongyan_V1_Entry.shape])
    let stretch = MessageShape(parts: [4: MessageShape(), 5: MessageShape()])
    let offer = MessageShape(parts: [7: run, 8: refilled, 11: stretch])
    let probe = MessageShape(parts: [2: MessageShape()])
    return MessageShape(
      parts: [9: offer, 10: Hongyan_V1_Seal.shape, 13: MessageShape(), 15: probe])
  }
}

extension Hongyan_V1_SyncReply: ShapedMessage {
  static var shape: MessageShape {
    let page = MessageShape(
      parts: [6: Hongyan_V1_Entry.shape, 7: Hongyan_V1_LogHead.shape, 9: MessageShape()])
    let part = MessageShape(parts: [1: Hongyan_V1_Anchor.shape])
    let content = MessageShape(parts: [1: MessageShape()])
    let answer = MessageShape(parts: [2: content, 5: Hongyan_V1_Entry.shape])
    return MessageShape(
      parts: [5: MessageShape(), 7: page, 8: MessageShape(), 12: part, 14: answer])
  }
}

extension Hongyan_V1_SignedRequest: ShapedMessage {}
extension Hongyan_V1_SignedGrant: ShapedMessage {}
extension Hongyan_V1_Invite: ShapedMessage {}
extension Hongyan_V1_EnrolmentRequest: ShapedMessage {}
extension Hongyan_V1_EnrolmentReply: ShapedMessage {}
