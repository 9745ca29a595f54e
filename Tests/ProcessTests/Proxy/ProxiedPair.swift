import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// The two sockets of one connection through the proxy. The last of both pumps closes them.
final class ProxiedPair: Sendable {
  private let near: Int32
  private let far: Int32
  private let proxy: TestProxy
  private let plan: TestProxy.Plan
  private let held: Once<Bool>
  private let released: DispatchSemaphore
  private let running = Mutex(2)

  init(near: Int32, far: Int32, proxy: TestProxy) {
    self.near = near
    self.far = far
    self.proxy = proxy
    (plan, held, released) = proxy.state.withLock { ($0.plan, $0.held, $0.released) }
  }

  /// Carries bytes one way until an end, a cut or a hold.
  func pump(_ direction: TestProxy.Direction) {
    let (from, to) = direction == .up ? (near, far) : (far, near)
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    var left = limit(of: direction)
    while true {
      var most = left ?? buffer.count
      if left == 0 {
        if case .hold = plan {
          stand()
          left = nil
          most = buffer.count
        } else if case .trickle = plan {
          // Let go at once when there is another plan; its sockets are shut then.
          if released.wait(timeout: .now() + .seconds(1)) == .success { released.signal() }
          most = 1
        } else {
          break
        }
      }
      let count = read(from, &buffer, min(buffer.count, most))
      guard count > 0, Loopback.send(buffer.prefix(count), to: to) else { break }
      left = left.map { max(0, $0 - count) }
      proxy.state.withLock { state in
        if direction == .up { state.passed.up += count } else { state.passed.down += count }
        if direction == .up, case .record = plan { state.recorded += buffer.prefix(count) }
      }
    }
    if left == 0, case .cut = plan { cut() } else { shutdown(to, Int32(SHUT_WR)) }
    finish()
  }

  /// How many bytes may pass; `nil` for all.
  private func limit(of direction: TestProxy.Direction) -> Int? {
    switch plan {
    case .pass, .record, .portal: nil
    case .cut(let way, let count), .hold(let way, let count), .trickle(let way, let count):
      way == direction ? count : nil
    }
  }

  private func cut() {
    proxy.state.withLock { $0.passed.cuts += 1 }
    for socket in [near, far] { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  /// Says that the line is held and waits until it is let go.
  private func stand() {
    held.reach(true)
    released.wait()
    released.signal()
  }

  private func finish() {
    let isLast = running.withLock { running in
      running -= 1
      return running == 0
    }
    guard isLast else { return }
    // A number that is closed may be given to another connection at once: first it is forgotten.
    proxy.state.withLock { $0.sockets.subtract([near, far]) }
    for socket in [near, far] { close(socket) }
  }
}
