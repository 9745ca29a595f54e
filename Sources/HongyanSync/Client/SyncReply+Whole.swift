import HongyanWire

extension SyncReply {
  /// Whether nothing is missing at the end.
  ///
  /// A message that is cut between two of its fields can still be read, as one that says less: that
  /// nothing is granted, or that there is nothing more. Every hub's reply carries its clock, behind
  /// which an answer of one word ends, and a reply with pages says after these how it goes on: with
  /// a token, a refusal, or more pages (`Protocol R9`).
  var isWhole: Bool {
    guard clockMilliseconds != 0 else { return false }
    return status != .done || grants != nil && (hasMore || !refusals.isEmpty || !token.isEmpty)
  }
}
