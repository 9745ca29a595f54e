import NIOCore

/// A message's body in pieces, so that a slow line shows progress and can be seen to stall.
struct BodyPieces: AsyncSequence, Sendable {
  let body: [UInt8]

  struct Iterator: AsyncIteratorProtocol {
    var rest: ArraySlice<UInt8>

    mutating func next() async -> ByteBuffer? {
      if rest.isEmpty { return nil }
      let piece = rest.prefix(TransportLimits.pieceInBytes)
      rest = rest.dropFirst(piece.count)
      return ByteBuffer(bytes: piece)
    }
  }

  func makeAsyncIterator() -> Iterator {
    Iterator(rest: body[...])
  }
}
