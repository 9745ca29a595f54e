/// What shows that a file is a copy (`Protocol R11`).
public enum CopySign: UInt8, Hashable, Sendable, CaseIterable {
  /// The file is older than what was noted beside it: it was restored from a copy.
  case olderFile = 1
  /// It was noted on another machine: the file was copied, or moved, to this one.
  case otherMachine = 2
}

/// That a file was found to be a copy, kept in it until the next complete exchange.
public struct CopyNotice: Hashable, Sendable {
  /// What showed it.
  public var sign: CopySign
  /// When, in milliseconds since 1970 by the machine's clock.
  public var atMilliseconds: Int64

  /// A notice.
  public init(_ sign: CopySign, atMilliseconds: Int64) {
    self.sign = sign
    self.atMilliseconds = atMilliseconds
  }
}
