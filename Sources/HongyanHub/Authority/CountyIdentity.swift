/// What a county's certificates say about the county they belong to.
///
/// It is signed into the authority and into every certificate that it issues, so a machine can
/// tell a practice county from a real one without asking anybody.
package struct CountyIdentity: Equatable, Hashable, Sendable {
  /// The county's administrative code (GB/T 2260 or the statistical code): 6 to 12 digits.
  package let code: String

  /// The county's name as people write it.
  package let name: String

  /// Whether this is a practice county, which holds invented people only.
  package let isPractice: Bool

  /// Longest organisation name that a certificate may carry (RFC 5280, `ub-organization-name`).
  static let longestNameInCharacters = 64

  /// - Throws: ``AuthorityFailure/badCountyCode(_:)``, ``AuthorityFailure/badCountyName(_:)``.
  package init(code: String, name: String, isPractice: Bool) throws(AuthorityFailure) {
    guard (6...12).contains(code.utf8.count), code.utf8.allSatisfy({ (48...57).contains($0) })
    else { throw .badCountyCode(code) }
    guard !name.isEmpty, name.unicodeScalars.count <= Self.longestNameInCharacters,
      name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else { throw .badCountyName(name) }
    self.code = code
    self.name = name
    self.isPractice = isPractice
  }
}
