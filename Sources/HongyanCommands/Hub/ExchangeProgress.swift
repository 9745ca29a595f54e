import HongyanConsole
import HongyanMerge
import HongyanSync
import Synchronization

/// One line on stderr while an exchange runs. Sending shows the share of the message that is out;
/// taking over shows the share of entries, in bytes as far as they can be foretold.
final class ExchangeProgress: Sendable {
  private let sending: Mutex<ProgressLine>
  private let taking: Mutex<ProgressLine>
  private let clock: @Sendable () -> Int64

  init(on output: Output, clock: @escaping @Sendable () -> Int64) {
    sending = Mutex(ProgressLine(Labels("正在上报", "Sending"), on: output))
    taking = Mutex(ProgressLine(Labels("取回县里更新", "Taking over"), on: output))
    self.clock = clock
  }

  /// What of a message has gone each way.
  func transferred(bytesUp: Int, bytesDown: Int, bodyBytes: Int) {
    if bytesDown == 0 {
      sending.withLock {
        $0.update(done: min(bytesUp, bodyBytes), of: bodyBytes, atMilliseconds: clock())
      }
    } else {
      sending.withLock { $0.finish() }
      taking.withLock { $0.update(done: bytesDown, of: nil, atMilliseconds: clock()) }
    }
  }

  /// How far the whole exchange has come.
  func update(_ progress: SyncProgress) {
    guard progress.entriesDone > 0, progress.entriesKnown > 0 else { return }
    let total = progress.bytesDown / progress.entriesDone * progress.entriesKnown
    taking.withLock {
      $0.update(
        done: progress.bytesDown, of: max(total, progress.bytesDown), atMilliseconds: clock())
    }
  }

  /// Takes the line away.
  func finish() {
    sending.withLock { $0.finish() }
    taking.withLock { $0.finish() }
  }
}
