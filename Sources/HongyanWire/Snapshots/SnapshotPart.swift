public import HongyanMerge

/// A piece of a snapshot on its way; without bytes an anchor alone (`Protocol R17`).
public struct SnapshotPart: Hashable, Sendable {
  /// What the county says of the whole.
  public var anchor: Anchor
  /// Where the piece begins.
  public var offset: UInt64
  /// The piece.
  public var bytes: [UInt8]

  /// A piece.
  public init(anchor: Anchor, offset: UInt64, bytes: [UInt8]) {
    self.anchor = anchor
    self.offset = offset
    self.bytes = bytes
  }
}

/// A snapshot that a replica goes on reading (`Protocol R17`).
public struct WantedSnapshot: Hashable, Sendable {
  /// The scope.
  public var scope: ScopeID
  /// The SHA-256 of the content of which it has the beginning; `nil` when it has nothing.
  public var content: Hash256?
  /// How many bytes of it it has.
  public var offset: UInt64

  /// A wish.
  public init(scope: ScopeID, content: Hash256?, offset: UInt64) {
    self.scope = scope
    self.content = content
    self.offset = offset
  }
}
