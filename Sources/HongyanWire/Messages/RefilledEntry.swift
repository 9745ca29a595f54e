public import HongyanMerge

/// A sequenced entry given back to a hub that was restored from before it (`Protocol R12`).
public struct RefilledEntry: Hashable, Sendable {
  /// The entry as it came.
  public var entry: PageEntry
  /// The epoch under which it was sequenced.
  public var epoch: HubEpoch
  /// Its place in that epoch's log.
  public var position: UInt64

  /// An entry.
  public init(entry: PageEntry, epoch: HubEpoch, position: UInt64) {
    self.entry = entry
    self.epoch = epoch
    self.position = position
  }
}
