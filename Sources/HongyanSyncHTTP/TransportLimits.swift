import NIOCore

/// The limits of a transport, each with its reason.
package struct TransportLimits: Equatable, Sendable {
  /// Time to connect and to set up TLS. A satellite or 2G line needs several seconds for the four
  /// round trips; who waits longer than this at a prompt thinks that the program hangs.
  package var connectTime: Duration = .seconds(30)

  /// Time without a single byte either way before the message counts as lost. The hub may need a
  /// while to take in a large message before its first reply byte.
  package var idleTime: Duration = .seconds(120)

  /// Largest reply body. A page is at most 512 KiB (Protocol R9) and a snapshot chunk at most
  /// 4 MiB; twice that leaves room for the frame, and keeps a 2 GB machine safe.
  package var replyInBytes = 8 * 1_048_576

  /// The protocol's own limits.
  package init() {}

  /// Time to keep an unused connection for the next round. Shorter than the hub's, so that it is
  /// never the hub which closes it just when we send.
  static let keepTime = TimeAmount.seconds(15)

  /// Time to close at the end. Telling the hub takes a moment; who pressed Ctrl-C while a line was
  /// being tried waits for nothing more than that.
  static let closeTime = TimeAmount.seconds(1)

  /// A message goes out in pieces of this size, which is how fine progress is seen.
  static let pieceInBytes = 16_384

  /// What the kernel may hold unsent. Its usual megabytes would take minutes at 20 kbit/s, in
  /// which progress stood still and idle time could not be told from a dead line.
  static let sendBufferInBytes = 65_536
}
