public import HongyanMerge

/// A sequenced entry given back to a hub that was restored from before it (`Protocol R12`).
public struct RefilledEntry: Hashable, Sendable {
  /// The entry as it came.
  public var entry: PageEntry
  /// The epoch under which it was sequenced.
  public var epoch: HubEpoch
  /// Its place in that epoch's log.
  public var position: UInt64
  /// The chain hash before it in its lane, where the receiver cannot know it: of the first of a
  /// lane whose base left the hub's road (`Protocol R9`).
  public var previous: Hash256?

  /// An entry.
  public init(
    entry: PageEntry, epoch: HubEpoch, position: UInt64, previous: Hash256? = nil
  ) {
    self.previous = previous
    self.entry = entry
    self.epoch = epoch
    self.position = position
  }
}
