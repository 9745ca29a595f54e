/// How much of its logs a replica keeps although every backup of the county has it
/// (`Protocol R12`).
public struct LogRetention: Hashable, Sendable {
  /// What came here at this time or later stays, in milliseconds since 1970 by this machine's
  /// clock.
  public var arrivedBeforeMilliseconds: Int64
  /// A log is shortened when so many bytes at least become free by it.
  public var leastBytes: Int

  /// A retention.
  public init(arrivedBeforeMilliseconds: Int64, leastBytes: Int) {
    self.arrivedBeforeMilliseconds = arrivedBeforeMilliseconds
    self.leastBytes = leastBytes
  }
}
