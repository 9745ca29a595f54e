import SwiftASN1
import X509

/// A certificate and its private key, ready for a TLS server.
package struct ServerCertificate: Equatable, Sendable {
  /// The certificate, followed by intermediates if it came with any, as PEM.
  package let certificatePEM: String

  /// The private key as PEM. A secret: it never leaves the hub.
  package let privateKeyPEM: String

  /// Takes a certificate as given, for counties that bring one from elsewhere.
  package init(certificatePEM: String, privateKeyPEM: String) {
    self.certificatePEM = certificatePEM
    self.privateKeyPEM = privateKeyPEM
  }

  /// The names for which the certificate stands, in the certificate's order.
  ///
  /// - Throws: ``AuthorityFailure/cryptography(reason:)`` when the PEM is no certificate.
  package func names() throws(AuthorityFailure) -> [ServerName] {
    do {
      let certificate = try Certificate(pemEncoded: certificatePEM)
      let names = try certificate.extensions.subjectAlternativeNames
      return (names.map { Array($0) } ?? []).compactMap { name in
        switch name {
        case .dnsName(let host): .host(host)
        case .ipAddress(let octets): .address(Array(octets.bytes))
        default: nil
        }
      }
    } catch {
      throw .cryptography(reason: "\(error)")
    }
  }
}
