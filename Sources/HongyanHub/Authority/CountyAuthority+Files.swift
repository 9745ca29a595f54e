import SwiftASN1
import X509

extension CountyAuthority {
  /// Key and certificate of the authority, in one file of mode 0600.
  package static let authorityFileName = "county-authority.pem"

  /// Key and certificate of the hub's server, in one file of mode 0600.
  package static let serverFileName = "hub-server.pem"

  /// Keeps the authority in `directory`, durably, and never over another one.
  ///
  /// - Throws: ``AuthorityFailure/alreadyExists(path:)``,
  ///   ``AuthorityFailure/system(operation:path:errno:)``.
  package func save(in directory: String) throws(AuthorityFailure) {
    let pair = KeyPairFile(certificate: certificate, privateKey: privateKey)
    try SecretFile.write(
      try pair.text(), named: Self.authorityFileName, in: directory, replacing: false)
  }

  /// Reads the authority that ``save(in:)`` kept.
  ///
  /// - Throws: ``AuthorityFailure/missing(path:)``, ``AuthorityFailure/unreadable(path:reason:)``,
  ///   ``AuthorityFailure/system(operation:path:errno:)``.
  package static func load(from directory: String) throws(AuthorityFailure) -> Self {
    let path = directory + "/" + authorityFileName
    let pair = try KeyPairFile.read(at: path)
    guard
      pair.certificate.publicKey.isValidSignature(
        pair.certificate.signature, for: pair.certificate)
    else { throw .unreadable(path: path, reason: "the certificate is not signed by its own key") }
    return try Self(certificate: pair.certificate, privateKey: pair.privateKey)
  }

  /// Keeps the hub's server certificate in `directory`, in place of an older one.
  ///
  /// - Throws: ``AuthorityFailure``.
  package static func saveServerCertificate(
    _ server: ServerCertificate, in directory: String
  ) throws(AuthorityFailure) {
    try SecretFile.write(
      server.privateKeyPEM + server.certificatePEM, named: serverFileName, in: directory,
      replacing: true)
  }

  /// Reads the hub's server certificate from `directory` and checks that this authority issued it.
  ///
  /// - Throws: ``AuthorityFailure/missing(path:)`` when none was saved (issue one), others as
  ///   ``load(from:)``.
  package func loadServerCertificate(
    from directory: String
  ) throws(AuthorityFailure) -> ServerCertificate {
    let path = directory + "/" + Self.serverFileName
    let pair = try KeyPairFile.read(at: path)
    guard certificate.publicKey.isValidSignature(pair.certificate.signature, for: pair.certificate)
    else { throw .unreadable(path: path, reason: "another county's authority issued it") }
    do {
      return ServerCertificate(
        certificatePEM: try pair.certificate.serializeAsPEM().pemString + "\n",
        privateKeyPEM: try pair.privateKey.serializeAsPEM().pemString + "\n")
    } catch {
      throw .cryptography(reason: "\(error)")
    }
  }
}
