import Foundation
import HongyanHub
import Logging
import ServiceLifecycle

/// Backs the county up every night while the server runs, in the one process that has the database
/// open.
struct NightlyBackup: Service {
  /// When it happens, by the machine's own time of day.
  struct TimeOfDay: Equatable {
    let hour: Int
    let minute: Int

    /// `HH:MM`; `nil` for anything else.
    init?(_ text: String) {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
        let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
      else { return nil }
      (self.hour, self.minute) = (hour, minute)
    }
  }

  let hub: Hub
  let time: TimeOfDay?
  let logger: Logger

  func run() async throws {
    // What the backups contain is worked out from them; machines keep everything until it is known.
    await aside { hub.examineBackups() }
    guard let time else { return try await gracefulShutdown() }
    do {
      try await cancelWhenGracefulShutdown {
        while true {
          try await Self.wait(until: time)
          await aside { backUp() }
        }
      }
    } catch is CancellationError {
      return
    }
  }

  private func backUp() {
    do {
      let backup = try hub.backUp(actor: "nightly")
      logger.info("backed up", metadata: ["backup": "\(backup.name)", "bytes": "\(backup.bytes)"])
    } catch {
      logger.error("backup failed", metadata: ["error": "\(error)"])
    }
  }

  /// Waits in steps of a minute, so that a clock that is set meanwhile is followed.
  private static func wait(until time: TimeOfDay) async throws {
    while true {
      let left = seconds(until: time, from: Date())
      try await Task.sleep(for: .seconds(min(left, 60)), tolerance: .zero, clock: .suspending)
      if left <= 60 { return }
    }
  }

  /// Seconds until the clock shows `time` next; at least one.
  static func seconds(until time: TimeOfDay, from now: Date) -> Double {
    let wanted = DateComponents(hour: time.hour, minute: time.minute)
    let next = Calendar.current.nextDate(
      after: now, matching: wanted, matchingPolicy: .nextTime)
    return max(next?.timeIntervalSince(now) ?? 86_400, 1)
  }

  /// Work that takes minutes, beside the few threads on which requests are answered.
  private func aside(_ work: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        work()
        continuation.resume()
      }
    }
  }
}
