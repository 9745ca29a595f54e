import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A TCP proxy on loopback that counts bytes, and cuts or holds a connection at an exact byte.
final class TestProxy: Sendable {
  /// Which way bytes go.
  enum Direction: Int, Sendable, CaseIterable {
    /// From a machine to the hub.
    case up
    /// From the hub to a machine.
    case down
  }

  /// What to do to the connections that come.
  enum Plan: Sendable {
    /// Everything passes.
    case pass
    /// After so many bytes one way, both sides are cut off.
    case cut(Direction, after: Int)
    /// After so many bytes one way nothing passes that way any more, until it is let go.
    case hold(Direction, after: Int)
    /// After so many bytes one way, one byte a second passes that way.
    case trickle(Direction, after: Int)
    /// Everything passes, and what goes up is kept.
    case record
    /// Nobody is passed on: whoever comes is answered with these bytes.
    case portal([UInt8])
  }

  /// What has passed on the connections since the plan was made.
  struct Passed: Sendable {
    var up = 0
    var down = 0
    var cuts = 0
  }

  struct State {
    var target: UInt16
    var plan = Plan.pass
    var passed = Passed()
    var recorded: [UInt8] = []
    var held = Once<Bool>()
    var released = DispatchSemaphore(value: 0)
    var sockets: Set<Int32> = []
  }

  let state: Mutex<State>
  private let listener: Int32
  /// Its own port.
  let port: UInt16

  /// Listens on a free port and passes everything on to `target` on loopback.
  init(to target: Int) throws {
    state = Mutex(State(target: UInt16(clamping: target)))
    listener = Loopback.socket()
    port = try Loopback.listen(listener)
    Thread.detachNewThread { [listener] in
      while true {
        let accepted = accept(listener, nil, nil)
        guard accepted >= 0 else { return }
        _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
        self.serve(accepted)
      }
    }
  }

  /// Where machines are told that the hub is.
  var address: String { "127.0.0.1:\(port)" }

  /// Passes on to another port from now on, and everything passes.
  func lead(to target: Int) {
    state.withLock { $0.target = UInt16(clamping: target) }
    set(.pass)
  }

  /// Makes a plan for the connections that come from now on, and counts from zero. Connections of
  /// before are cut.
  func set(_ plan: Plan) {
    state.withLock { state in
      for socket in state.sockets { shutdown(socket, Int32(SHUT_RDWR)) }
      state.plan = plan
      state.passed = Passed()
      state.recorded = []
      state.held = Once()
      // Pumps that stand still find their sockets shut.
      state.released.signal()
      state.released = DispatchSemaphore(value: 0)
    }
  }

  /// Lets go what is held; nothing is held any more on this connection.
  func release() { state.withLock { $0.released }.signal() }

  /// What has passed since the plan was made.
  var passed: Passed { state.withLock { $0.passed } }

  /// What went up while that was kept.
  var recorded: [UInt8] { state.withLock { $0.recorded } }

  /// Waits until a connection is held.
  func holds() async { _ = await state.withLock { $0.held }.wait() }

  /// Ends the listening; connections end with their sides.
  func close() {
    set(.pass)
    shutdown(listener, Int32(SHUT_RDWR))
    Glibc.close(listener)
  }

  private func serve(_ near: Int32) {
    if case .portal(let page) = state.withLock({ $0.plan }) {
      Thread.detachNewThread { Self.answer(near, with: page) }
      return
    }
    let far = Loopback.socket()
    guard Loopback.connect(far, to: state.withLock({ $0.target })) else {
      Glibc.close(near)
      Glibc.close(far)
      return
    }
    let pair = ProxiedPair(near: near, far: far, proxy: self)
    state.withLock { $0.sockets.formUnion([near, far]) }
    for direction in Direction.allCases {
      Thread.detachNewThread { pair.pump(direction) }
    }
  }

  /// Says its page to whoever says something, and listens until he goes.
  private static func answer(_ near: Int32, with page: [UInt8]) {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    if read(near, &buffer, buffer.count) > 0, Loopback.send(page[...], to: near) {
      shutdown(near, Int32(SHUT_WR))
      while read(near, &buffer, buffer.count) > 0 {}
    }
    Glibc.close(near)
  }
}
