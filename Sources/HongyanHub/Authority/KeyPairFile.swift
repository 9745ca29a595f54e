import SwiftASN1
import X509

/// A private key and its certificate in one PEM file.
///
/// One file, because two could not be replaced together: a crash between them would leave a key
/// that does not fit its certificate.
struct KeyPairFile {
  let certificate: Certificate
  let privateKey: Certificate.PrivateKey

  private static let certificateLabel = "CERTIFICATE"

  /// Reads and checks the pair at `path`.
  ///
  /// - Throws: ``AuthorityFailure``.
  static func read(at path: String) throws(AuthorityFailure) -> Self {
    let text = try SecretFile.read(at: path)
    do {
      let documents = try PEMDocument.parseMultiple(pemString: text)
      guard
        let certificatePart = documents.first(where: { $0.discriminator == certificateLabel }),
        let keyPart = documents.first(where: { $0.discriminator != certificateLabel })
      else { throw AuthorityFailure.unreadable(path: path, reason: "a key or certificate lacks") }
      let pair = Self(
        certificate: try Certificate(pemDocument: certificatePart),
        privateKey: try Certificate.PrivateKey(pemDocument: keyPart))
      guard pair.privateKey.publicKey == pair.certificate.publicKey else {
        throw AuthorityFailure.unreadable(path: path, reason: "key and certificate do not match")
      }
      return pair
    } catch let failure as AuthorityFailure {
      throw failure
    } catch {
      throw .unreadable(path: path, reason: "it is not PEM as written here")
    }
  }

  /// The file's text.
  ///
  /// - Throws: ``AuthorityFailure/cryptography(reason:)``.
  func text() throws(AuthorityFailure) -> String {
    do {
      return try privateKey.serializeAsPEM().pemString + "\n"
        + certificate.serializeAsPEM().pemString + "\n"
    } catch {
      throw .cryptography(reason: "\(error)")
    }
  }
}
