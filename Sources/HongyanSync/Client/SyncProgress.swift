/// How far an exchange has come, for a line on the screen.
public struct SyncProgress: Hashable, Sendable {
  /// What is being done.
  public enum Phase: Hashable, Sendable {
    /// A request is on its way.
    case asking
    /// A page is being taken over.
    case applying
    /// Both sides' digests are being compared.
    case comparing
  }

  /// What is being done.
  public var phase: Phase
  /// Round trips finished.
  public var rounds: Int
  /// Bytes sent so far.
  public var bytesUp: Int
  /// Bytes received so far.
  public var bytesDown: Int
  /// Entries taken over so far.
  public var entriesDone: Int
  /// Entries that are known to be taken over in all; grows when the hub learns of more.
  public var entriesKnown: Int
}
