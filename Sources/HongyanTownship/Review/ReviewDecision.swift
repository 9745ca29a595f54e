package import HongyanMerge

/// How an item is settled.
package enum ReviewChoice: Hashable, Sendable {
  /// One of the answers that stand side by side, from 1.
  case keep(Int)
  /// Another value, as typed.
  case value(String)
  /// Both stay: twins that are two.
  case both
  /// The township is asked; the item stays open.
  case ask
  /// It is put off, on this machine only.
  case putOff
}

/// What came of a decision.
package struct ReviewOutcome: Hashable, Sendable {
  /// The item.
  package var item: ReviewItem
  /// The change set that was written; `nil` where nothing was.
  package var dot: Dot?
  /// Until when it was put off, in milliseconds.
  package var putOffUntilMilliseconds: Int64?
}
