import Crypto
import SwiftASN1
import X509

extension CountyAuthority {
  /// Makes a new authority for `county` with a fresh P-256 key of the system's random source.
  ///
  /// - Throws: ``AuthorityFailure/cryptography(reason:)``.
  package static func make(for county: CountyIdentity) throws(AuthorityFailure) -> Self {
    do {
      let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
      let subject = try county.subject(commonName: "Hongyan county authority")
      let certificate = try Certificate(
        version: .v3,
        serialNumber: Certificate.SerialNumber(),
        publicKey: key.publicKey,
        notValidBefore: CertificateLifetime.start,
        notValidAfter: CertificateLifetime.end,
        issuer: subject,
        subject: subject,
        signatureAlgorithm: .ecdsaWithSHA256,
        extensions: Certificate.Extensions {
          Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
          Critical(KeyUsage(keyCertSign: true, cRLSign: true))
          SubjectKeyIdentifier(hash: key.publicKey)
        },
        issuerPrivateKey: key)
      return try Self(certificate: certificate, privateKey: key)
    } catch let failure as AuthorityFailure {
      throw failure
    } catch {
      throw .cryptography(reason: "\(error)")
    }
  }

  /// Issues a certificate with a fresh key for a hub that is reached under `names`.
  ///
  /// The machine's own names (``ServerName/alwaysIncluded``) are added.
  ///
  /// - Throws: ``AuthorityFailure/cryptography(reason:)``.
  package func issueServerCertificate(
    names: [ServerName]
  ) throws(AuthorityFailure) -> ServerCertificate {
    do {
      let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
      let every = names + ServerName.alwaysIncluded.filter { !names.contains($0) }
      let leaf = try Certificate(
        version: .v3,
        serialNumber: Certificate.SerialNumber(),
        publicKey: key.publicKey,
        notValidBefore: CertificateLifetime.start,
        notValidAfter: CertificateLifetime.end,
        issuer: certificate.subject,
        subject: try county.subject(commonName: "Hongyan county hub"),
        signatureAlgorithm: .ecdsaWithSHA256,
        extensions: Certificate.Extensions {
          Critical(BasicConstraints.notCertificateAuthority)
          Critical(KeyUsage(digitalSignature: true))
          try ExtendedKeyUsage([.serverAuth])
          SubjectAlternativeNames(every.map(\.generalName))
          SubjectKeyIdentifier(hash: key.publicKey)
          AuthorityKeyIdentifier(
            keyIdentifier: SubjectKeyIdentifier(hash: certificate.publicKey).keyIdentifier)
        },
        issuerPrivateKey: privateKey)
      return ServerCertificate(
        certificatePEM: try leaf.serializeAsPEM().pemString + "\n",
        privateKeyPEM: try key.serializeAsPEM().pemString + "\n")
    } catch let failure as AuthorityFailure {
      throw failure
    } catch {
      throw .cryptography(reason: "\(error)")
    }
  }
}

extension ServerName {
  /// This name as a subject alternative name (RFC 5280 §4.2.1.6).
  var generalName: GeneralName {
    switch self {
    case .host(let host): .dnsName(host)
    case .address(let bytes): .ipAddress(ASN1OctetString(contentBytes: bytes[...]))
    }
  }
}
