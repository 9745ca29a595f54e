import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Sockets between programs of this computer.
enum Loopback {
  /// A socket that programs started meanwhile do not inherit, and that sends at once what it is
  /// given; what it accepts does so too.
  static func socket() -> Int32 {
    let socket = Glibc.socket(
      AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var isOn: Int32 = 1
    setsockopt(
      socket, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
    return socket
  }

  /// Binds a socket to a free port and listens on it.
  static func listen(_ socket: Int32) throws -> UInt16 {
    var address = address(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(socket, address, length) == 0 && Glibc.listen(socket, 64) == 0
          && getsockname(socket, address, &length) == 0
      }
    }
    guard bound else { throw Unmet("no port to listen on: \(errno)") }
    return UInt16(bigEndian: address.sin_port)
  }

  /// Connects a socket to a port.
  static func connect(_ socket: Int32, to port: UInt16) -> Bool {
    var address = address(port: port)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        Glibc.connect(socket, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  /// Sends all of it.
  static func send(_ bytes: ArraySlice<UInt8>, to socket: Int32) -> Bool {
    var left = bytes
    while !left.isEmpty {
      let count = left.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      left = left.dropFirst(count)
    }
    return true
  }

  /// Says bytes to whoever listens on a port, and listens until he has closed.
  static func say(_ bytes: [UInt8], to port: UInt16) throws {
    let line = socket()
    defer { close(line) }
    guard connect(line, to: port) else { throw Unmet("nobody listens on \(port)") }
    _ = send(bytes[...], to: line)
    shutdown(line, Int32(SHUT_WR))
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while read(line, &buffer, buffer.count) > 0 {}
  }

  /// Waits until the program that listens on `port` has read all that was sent to it.
  ///
  /// As the kernel's table of connections says it (proc_net_tcp): what was sent is acknowledged
  /// when it stands in the queue of the receiver, and read when it stands there no more. Each
  /// connection of this computer stands in the table once for either end. Nothing may be sent
  /// meanwhile.
  static func waitUntilRead(by port: UInt16) async throws {
    while try connections().contains(where: { $0.to == port && $0.unacknowledged > 0 }) {
      try await Task.sleep(for: .milliseconds(5))
    }
    while try connections().contains(where: { $0.from == port && $0.unread > 0 }) {
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// The connections of this computer with the ports of both ends, and the bytes in their queues.
  private static func connections() throws
    -> [(from: UInt16, to: UInt16, unacknowledged: Int, unread: Int)]
  {
    // Read to its end: this file says that it is empty, and reading it by name stops at a page.
    let handle = try FileHandle(forReadingFrom: URL(filePath: "/proc/net/tcp"))
    defer { try? handle.close() }
    var table = Data()
    while let more = try handle.read(upToCount: 1 << 16), !more.isEmpty { table += more }
    let lines = String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst()
    return try lines.compactMap { line in
      let fields = line.split(separator: " ")
      let established = "01"
      guard fields.count > 4 else { throw Unmet("a table of connections with the line: \(line)") }
      guard fields[3] == established else { return nil }
      let numbers = [fields[1], fields[2], fields[4]].flatMap { $0.split(separator: ":") }
        .map { Int($0, radix: 16) ?? 0 }
      guard numbers.count == 6 else { throw Unmet("a table of connections with the line: \(line)") }
      return (UInt16(numbers[1]), UInt16(numbers[3]), numbers[4], numbers[5])
    }
  }

  private static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
