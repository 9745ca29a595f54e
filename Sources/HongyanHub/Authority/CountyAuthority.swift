import Crypto
import SwiftASN1
import X509

/// The county's private certificate authority: the one root that enrolled machines trust.
///
/// A machine pins this certificate when it is enrolled. Its validity spans every date that a
/// machine's clock can show, because clocks in townships are wrong by years and nobody will
/// drive up a mountain to renew a certificate: trust ends by revocation and epoch (Protocol R20).
package struct CountyAuthority: Sendable {
  /// The county, as signed into the certificate.
  package let county: CountyIdentity

  let certificate: Certificate
  let privateKey: Certificate.PrivateKey

  init(certificate: Certificate, privateKey: Certificate.PrivateKey) throws(AuthorityFailure) {
    self.county = try CountyIdentity(subject: certificate.subject)
    self.certificate = certificate
    self.privateKey = privateKey
  }

  /// The authority's certificate as PEM: public, handed out with every invitation.
  ///
  /// - Throws: ``AuthorityFailure/cryptography(reason:)``.
  package func certificatePEM() throws(AuthorityFailure) -> String {
    do {
      return try certificate.serializeAsPEM().pemString + "\n"
    } catch {
      throw .cryptography(reason: "\(error)")
    }
  }

  /// SHA-256 of the certificate's DER: the 32 bytes by which people and machines name this county.
  ///
  /// - Throws: ``AuthorityFailure/cryptography(reason:)``.
  package func fingerprint() throws(AuthorityFailure) -> [UInt8] {
    do {
      return Array(SHA256.hash(data: try certificate.serializeAsPEM().derBytes))
    } catch {
      throw .cryptography(reason: "\(error)")
    }
  }
}
