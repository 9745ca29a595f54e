/// Why bytes from elsewhere, or a value to be sent, cannot be taken. Nothing that a peer sends
/// leads to anything worse.
public enum WireFailure: Error, Hashable, Sendable {
  /// The bytes do not follow the layout; the words say what was wrong, for a log.
  case malformed(String)
  /// More bytes than the limit, which stands beside its reason in ``SyncLimits``.
  case tooLarge(limit: Int)
  /// A signature of a suite that this program does not know.
  case unknownAlgorithm(UInt32)
  /// The signature does not hold: another key, or something was changed.
  case badSignature
  /// These bytes are no key.
  case badKey
  /// A text that should hold an invitation does not, or not whole.
  case damagedText(TextDamage)

  /// What is wrong with a text that was copied or mailed.
  public enum TextDamage: Hashable, Sendable {
    /// The opening line is not there: another file altogether.
    case notFound
    /// The closing line is not there: the text was cut.
    case cut
    /// The checksum differs, or there are characters that do not belong: the text was changed on
    /// its way.
    case changed
  }
}
