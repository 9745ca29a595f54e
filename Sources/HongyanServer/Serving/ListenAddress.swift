/// Where the server listens: a host name or IP address and a port.
package struct ListenAddress: Equatable, Hashable, Sendable {
  /// The port for synchronisation and review desk unless another is given.
  package static let usualPort = 8443

  /// A host name, an IPv4 address, or an IPv6 address without brackets.
  package let host: String

  /// 0 to 65,535; 0 lets the system choose a free one.
  package let port: Int

  /// - Throws: ``ServerFailure/badAddress(_:)``.
  package init(host: String, port: Int = usualPort) throws(ServerFailure) {
    guard !host.isEmpty, (0...65_535).contains(port) else { throw .badAddress("\(host):\(port)") }
    self.host = host
    self.port = port
  }

  /// Reads `HOST:PORT` or `[IPv6]:PORT`.
  ///
  /// - Throws: ``ServerFailure/badAddress(_:)``.
  package init(parsing text: String) throws(ServerFailure) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...])
    else { throw .badAddress(text) }
    var host = text[..<colon]
    if host.first == "[", host.last == "]" {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      throw .badAddress(text)
    }
    guard let address = try? Self(host: String(host), port: port) else { throw .badAddress(text) }
    self = address
  }
}

extension ListenAddress: CustomStringConvertible {
  /// `HOST:PORT`, with brackets around an IPv6 address.
  package var description: String {
    host.utf8.contains(0x3A) ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
