import Foundation
import HongyanHub
import NIOSSL
import Testing

@Suite("The county's authority")
struct CountyAuthorityTests {
  @Test(
    "comes back from its file with county, practice flag and fingerprint", arguments: [true, false])
  func survives(isPractice: Bool) async throws {
    try await withTemporaryDirectory { directory in
      let county = try CountyIdentity(code: "433100", name: "示例县", isPractice: isPractice)
      let made = try CountyAuthority.make(for: county)
      try made.save(in: directory)
      let loaded = try CountyAuthority.load(from: directory)
      #expect(loaded.county == county)
      let mark = try made.fingerprint()
      #expect(try loaded.fingerprint() == mark)
      #expect(try loaded.fingerprint().count == 32)
      #expect(try CountyIdentity(authorityPEM: made.certificatePEM()) == county)
    }
  }

  @Test("is readable by its owner only and is never written over")
  func isKeptSafe() async throws {
    try await withTemporaryDirectory { directory in
      let first = try CountyAuthority.make(for: practiceCounty())
      try first.save(in: directory)
      let path = directory + "/" + CountyAuthority.authorityFileName
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let second = try CountyAuthority.make(for: practiceCounty())
      #expect(throws: AuthorityFailure.alreadyExists(path: path)) {
        try second.save(in: directory)
      }
      let mark = try first.fingerprint()
      #expect(try CountyAuthority.load(from: directory).fingerprint() == mark)
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory).count == 1)
    }
  }

  @Test("issues certificates that no clock ends, for the names given and the machine's own")
  func issues() async throws {
    let authority = try CountyAuthority.make(for: practiceCounty())
    let asked: [ServerName] = [
      try ServerName(parsing: "hub.county.example"), try ServerName(parsing: "10.1.2.3"),
    ]
    let server = try authority.issueServerCertificate(names: asked)
    #expect(try server.names() == asked + ServerName.alwaysIncluded)
    for pem in [server.certificatePEM, try authority.certificatePEM()] {
      let certificate = try NIOSSLCertificate(bytes: Array(pem.utf8), format: .pem)
      #expect(certificate.notValidBefore == 946_684_800)
      #expect(certificate.notValidAfter == 253_402_300_799)
    }
  }

  @Test("takes back only server certificates that it issued itself")
  func knowsItsOwn() async throws {
    try await withTemporaryDirectory { directory in
      let own = try CountyAuthority.make(for: practiceCounty())
      let other = try CountyAuthority.make(for: practiceCounty())
      let path = directory + "/" + CountyAuthority.serverFileName
      #expect(throws: AuthorityFailure.missing(path: path)) {
        try own.loadServerCertificate(from: directory)
      }
      let server = try own.issueServerCertificate(names: [])
      try CountyAuthority.saveServerCertificate(server, in: directory)
      #expect(try own.loadServerCertificate(from: directory) == server)
      #expect(throws: AuthorityFailure.self) { try other.loadServerCertificate(from: directory) }
      let again = try own.issueServerCertificate(names: [])
      try CountyAuthority.saveServerCertificate(again, in: directory)
      #expect(try own.loadServerCertificate(from: directory) == again)
    }
  }

  @Test("refuses a damaged file", arguments: ["", "-----BEGIN CERTIFICATE-----\nAAAA", "\u{0}"])
  func refusesDamage(text: String) async throws {
    try await withTemporaryDirectory { directory in
      let path = directory + "/" + CountyAuthority.authorityFileName
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(throws: AuthorityFailure.self) { try CountyAuthority.load(from: directory) }
    }
  }

  @Test("refuses names that no hub can have", arguments: ["", "a b", "县", "10.0.0", "-a", "a..b"])
  func refusesNames(text: String) {
    #expect(throws: AuthorityFailure.badServerName(text)) { try ServerName(parsing: text) }
  }

  @Test(
    "refuses counties without code or name",
    arguments: [("43", "县"), ("433100", ""), ("4331O0", "县")])
  func refusesCounties(code: String, name: String) {
    #expect(throws: AuthorityFailure.self) {
      try CountyIdentity(code: code, name: name, isPractice: false)
    }
  }
}
