import Synchronization

/// The true time of a simulation, in milliseconds since 1970; nothing else moves it.
final class SimulatedClock: Sendable {
  /// Where it begins.
  static let start: Int64 = 1_790_000_000_000

  private let milliseconds = Mutex<Int64>(start)

  var now: Int64 { milliseconds.withLock { $0 } }

  func advance(byMilliseconds step: Int64) { milliseconds.withLock { $0 += step } }
}
