import Glibc

/// The path of an administration socket, short enough for the system.
package struct AdminSocketPath: Equatable, Hashable, Sendable {
  /// The system's field has 108 bytes, of which one ends the text (`unix(7)`).
  package static let longestInBytes = 107

  package let text: String

  /// - Throws: ``AdminSocketFailure/pathTooLong(path:limitInBytes:)``.
  package init(_ text: String) throws(AdminSocketFailure) {
    guard text.utf8.count <= Self.longestInBytes else {
      throw .pathTooLong(path: text, limitInBytes: Self.longestInBytes)
    }
    self.text = text
  }

  /// Calls `body` with the path as a socket address.
  func withAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: text.utf8) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
