/// How long a machine keeps change sets that every backup of the county holds (`Protocol R12`).
enum LogLimits {
  /// A quarter of a year: what somebody may ask about, or want to take back, without asking the
  /// county.
  static let keptMilliseconds: Int64 = 90 * 86_400_000
  /// Less is not worth writing the states of a place anew for.
  static let leastFreeBytes = 64 << 10
}
