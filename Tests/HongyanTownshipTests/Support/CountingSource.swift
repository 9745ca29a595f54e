import HongyanStore
import Synchronization

/// Ids that count up, the same in every run.
final class CountingSource: Sendable {
  private let counter = Mutex<UInt64>(0)

  /// Ids whose upper half is given.
  static func identifiers(_ high: UInt64) -> IdentifierSource {
    let source = CountingSource()
    return { (high, source.next()) }
  }

  private func next() -> UInt64 {
    counter.withLock { count in
      count += 1
      return count
    }
  }
}
