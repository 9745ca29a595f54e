package import HongyanMerge

/// Why an item was not decided. Nothing was written.
package enum ReviewFailure: Error, Sendable {
  /// There is no such item, or no longer.
  case unknownItem(String)
  /// Several items begin so.
  case ambiguousItem(String)
  /// It is not known what the person had been shown, or it has changed since.
  case stale(ReviewItem)
  /// That kind of item is not settled that way.
  case unusable(ReviewItem)
  /// The role may not decide it.
  case notPermitted(ReviewItem)
  /// The token under which the item was shown is missing.
  case unseen(ReviewItem)
  /// A decision needs a reason.
  case reasonMissing
  /// The value given cannot be used.
  case badValue(Labels)
}
