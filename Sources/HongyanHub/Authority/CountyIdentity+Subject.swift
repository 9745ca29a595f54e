import SwiftASN1
import X509

extension CountyIdentity {
  /// The organisational unit of a practice county's certificates.
  private static let practiceUnit = "practice"

  /// The organisational unit of a real county's certificates.
  private static let realUnit = "county"

  /// X.520 `serialNumber` (2.5.4.5) of the subject, which carries the county code.
  private static let codeAttribute: ASN1ObjectIdentifier = [2, 5, 4, 5]

  /// The subject that says which county this is: organisation, unit, code, common name.
  func subject(commonName: String) throws -> DistinguishedName {
    typealias Attribute = RelativeDistinguishedName.Attribute
    return DistinguishedName([
      RelativeDistinguishedName(
        Attribute(type: .RDNAttributeType.organizationName, utf8String: name)),
      RelativeDistinguishedName(
        Attribute(
          type: .RDNAttributeType.organizationalUnitName,
          utf8String: isPractice ? Self.practiceUnit : Self.realUnit)),
      RelativeDistinguishedName(try Attribute(type: Self.codeAttribute, printableString: code)),
      RelativeDistinguishedName(
        Attribute(type: .RDNAttributeType.commonName, utf8String: commonName)),
    ])
  }

  /// Reads the county back from a subject written by ``subject(commonName:)``.
  ///
  /// - Throws: ``AuthorityFailure/cryptography(reason:)`` when the subject names no county, and
  ///   the errors of ``init(code:name:isPractice:)``.
  init(subject: DistinguishedName) throws(AuthorityFailure) {
    func only(_ type: ASN1ObjectIdentifier) -> String? {
      let values = subject.joined().filter { $0.type == type }.map { String($0.value) }
      return values.count == 1 ? values.first.flatMap(\.self) : nil
    }
    guard let name = only(.RDNAttributeType.organizationName),
      let unit = only(.RDNAttributeType.organizationalUnitName),
      let code = only(Self.codeAttribute),
      unit == Self.practiceUnit || unit == Self.realUnit
    else { throw .cryptography(reason: "the subject does not name a county") }
    try self.init(code: code, name: name, isPractice: unit == Self.practiceUnit)
  }

  /// Reads the county from an authority's certificate in PEM.
  ///
  /// - Throws: ``AuthorityFailure/cryptography(reason:)`` and those of
  ///   ``init(code:name:isPractice:)``.
  package init(authorityPEM: String) throws(AuthorityFailure) {
    let subject: DistinguishedName
    do {
      subject = try Certificate(pemEncoded: authorityPEM).subject
    } catch {
      throw .cryptography(reason: "\(error)")
    }
    try self.init(subject: subject)
  }
}
