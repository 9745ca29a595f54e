import NIOCore

/// One request or reply on the administration socket: four bytes of length, most significant
/// first, then that many bytes of JSON.
struct AdminFrame {
  private var buffer = ByteBuffer()
  private let largestInBytes: Int

  init(largestInBytes: Int) {
    self.largestInBytes = largestInBytes
  }

  /// Takes the next bytes.
  ///
  /// - Returns: the frame's body once it is complete.
  /// - Throws: ``AdminSocketFailure/tooLarge(limitInBytes:)`` as soon as the length is known.
  mutating func append(_ bytes: ByteBuffer) throws(AdminSocketFailure) -> [UInt8]? {
    buffer.writeImmutableBuffer(bytes)
    guard let length = buffer.getInteger(at: buffer.readerIndex, as: UInt32.self) else {
      return nil
    }
    guard Int(length) <= largestInBytes else { throw .tooLarge(limitInBytes: largestInBytes) }
    return buffer.getBytes(at: buffer.readerIndex + MemoryLayout<UInt32>.size, length: Int(length))
  }

  /// A frame around `body`.
  ///
  /// - Throws: ``AdminSocketFailure/tooLarge(limitInBytes:)``.
  static func encode(
    _ body: [UInt8], largestInBytes: Int
  ) throws(AdminSocketFailure) -> ByteBuffer {
    guard body.count <= largestInBytes, let length = UInt32(exactly: body.count) else {
      throw .tooLarge(limitInBytes: largestInBytes)
    }
    var buffer = ByteBuffer()
    buffer.writeInteger(length)
    buffer.writeBytes(body)
    return buffer
  }
}
