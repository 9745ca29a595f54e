/// Where a county's hub listens: host name or IP address, and port.
package struct HubEndpoint: Equatable, Hashable, Sendable {
  /// The port of a hub that was not told otherwise.
  package static let usualPort = 8443

  /// A host name, an IPv4 address, or an IPv6 address without brackets.
  package let host: String

  /// 1 to 65,535.
  package let port: Int

  /// - Throws: ``TransportFailure/badAddress(_:)`` when either part cannot stand in a URL.
  package init(host: String, port: Int = usualPort) throws(TransportFailure) {
    let isAddress6 = host.utf8.contains(0x3A)
    let allowed = host.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x2D || byte == 0x2E || (isAddress6 && byte == 0x3A)
    }
    guard allowed, (1...253).contains(host.utf8.count), (1...65_535).contains(port)
    else { throw .badAddress("\(host):\(port)") }
    self.host = host
    self.port = port
  }

  /// Reads `HOST`, `HOST:PORT`, `[IPv6]` or `[IPv6]:PORT`.
  ///
  /// - Throws: ``TransportFailure/badAddress(_:)``.
  package init(parsing text: String) throws(TransportFailure) {
    let host: Substring
    let rest: Substring
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      host = text[text.index(after: text.startIndex)..<end]
      rest = text[text.index(after: end)...]
    } else {
      let end = text.firstIndex(of: ":") ?? text.endIndex
      host = text[..<end]
      rest = text[end...]
    }
    if rest.isEmpty {
      try self.init(host: String(host))
    } else {
      guard rest.first == ":", let port = Int(rest.dropFirst()) else { throw .badAddress(text) }
      try self.init(host: String(host), port: port)
    }
  }

  /// The URL of `path`, which starts with a slash.
  func url(path: String) -> String {
    "https://" + description + path
  }
}

extension HubEndpoint: CustomStringConvertible {
  /// `HOST:PORT`, with brackets around an IPv6 address.
  package var description: String {
    host.utf8.contains(0x3A) ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
