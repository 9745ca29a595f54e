import Glibc

/// A name under which the hub is reached: a host name or an IP address.
package enum ServerName: Equatable, Hashable, Sendable {
  /// A host name in ASCII; an internationalised name is given in its `xn--` form.
  case host(String)
  /// The 4 or 16 bytes of an IP address, in network order.
  case address([UInt8])

  /// Names that every hub answers to: administration and tests on the machine itself.
  package static let alwaysIncluded: [Self] = [
    .host("localhost"),
    .address([127, 0, 0, 1]),
    .address([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
  ]

  /// Longest host name of the DNS (RFC 1035 §2.3.4).
  private static let longestHostInBytes = 253

  /// - Throws: ``AuthorityFailure/badServerName(_:)``.
  package init(parsing text: String) throws(AuthorityFailure) {
    if let bytes = Self.addressBytes(text) {
      self = .address(bytes)
    } else if Self.isHostName(text) {
      self = .host(text.lowercased())
    } else {
      throw .badServerName(text)
    }
  }

  /// The name as people write it.
  package var text: String {
    switch self {
    case .host(let name): return name
    case .address(let bytes):
      var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
      let family = bytes.count == 4 ? AF_INET : AF_INET6
      guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "" }
      return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  private static func addressBytes(_ text: String) -> [UInt8]? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      return withUnsafeBytes(of: &four) { Array($0) }
    }
    var sixteen = in6_addr()
    if inet_pton(AF_INET6, text, &sixteen) == 1 {
      return withUnsafeBytes(of: &sixteen) { Array($0) }
    }
    return nil
  }

  private static func isHostName(_ text: String) -> Bool {
    let labels = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    // All digits and dots is a mistyped address, never a name.
    let looksLikeAddress = text.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
    return text.utf8.count <= longestHostInBytes && !looksLikeAddress
      && labels.allSatisfy { label in
        (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
          && label.allSatisfy { byte in
            byte == 0x2D || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
              || (0x61...0x7A).contains(byte)
          }
      }
  }
}
