import Synchronization

/// Counts what one message and its reply move over the connection, and whether they stalled.
final class ByteMeter: Sendable {
  struct Reading {
    var bytesUp = 0
    var bytesDown = 0
    var stalled = false
    var isRunning = false
    var observer: TransferProgress.Observer?
  }

  private let reading = Mutex(Reading())

  var current: Reading {
    reading.withLock { $0 }
  }

  /// Starts at zero for a new message.
  ///
  /// - Returns: false when a message is under way already.
  func start(observer: TransferProgress.Observer?) -> Bool {
    reading.withLock { reading in
      guard !reading.isRunning else { return false }
      reading = Reading(isRunning: true, observer: observer)
      return true
    }
  }

  func stop() {
    reading.withLock { reading in
      reading.isRunning = false
      reading.observer = nil
    }
  }

  func add(up: Int = 0, down: Int = 0) {
    let now = reading.withLock { reading in
      reading.bytesUp += up
      reading.bytesDown += down
      return reading
    }
    now.observer?(TransferProgress(bytesUp: now.bytesUp, bytesDown: now.bytesDown))
  }

  /// Notes that nothing moved for the idle time.
  ///
  /// - Returns: whether a message was under way, which is lost now.
  func markStalled() -> Bool {
    reading.withLock { reading in
      if reading.isRunning { reading.stalled = true }
      return reading.isRunning
    }
  }
}
