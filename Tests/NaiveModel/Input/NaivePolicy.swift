/// The rule by which a field shows one of several values and asks about them (Protocol R6).
package enum NaivePolicy: Sendable {
  /// Shows the greatest (effective, replica, n) and asks when values differ.
  case register

  /// Shows the same and never asks.
  case latest

  /// Shows the safest value and asks when values differ. Of several equally safe ones it shows the
  /// greatest (effective, replica, n).
  case safest(NaiveSafety)

  /// Each member is a unit of its own, an add beats a removal that had not been shown it; no
  /// question is ever asked.
  case set

  /// Shows the greatest (rank, effective, replica, n); values of lower rank are proposals. A write
  /// has the author's rank, but at most `level`.
  case owned(level: Int = .max)
}
