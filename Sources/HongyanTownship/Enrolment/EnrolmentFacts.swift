import Foundation
import HongyanMerge
package import HongyanWire

/// What a machine keeps about the county that it joined.
package struct EnrolmentFacts: Hashable, Sendable {
  /// The invitation, without its secret: county, addresses, certificate authority, the hub's key.
  package var invite: Invite
  /// What people call the machine.
  package var deviceName: String
  /// Who is usually typing.
  package var person: String

  /// The county's name.
  package var countyName: String { invite.countyName }
  /// Whether it is a practice county.
  package var isPractice: Bool { invite.isPractice }
  /// Where the hub is reached, the first that answers counts.
  package var addresses: [String] { invite.addresses }
  /// All that the machine trusts.
  package var authorityPEM: String { invite.authorityPEM }

  /// The facts of an enrolment; the secret is dropped, it has served.
  package init(invite: Invite, deviceName: String, person: String) {
    self.invite = invite
    self.invite.secret = []
    self.deviceName = deviceName
    self.person = person
  }

  /// The facts from what ``encoded()`` gave; `nil` for anything else.
  package init?(decoding bytes: [UInt8]) {
    guard let laidOut = try? JSONDecoder().decode(LaidOut.self, from: Data(bytes)),
      let invite = try? Invite(decoding: Array(laidOut.invite))
    else { return nil }
    self.init(invite: invite, deviceName: laidOut.deviceName, person: laidOut.person)
  }

  /// The facts as the replica keeps them.
  package func encoded() -> [UInt8] {
    let laidOut = LaidOut(
      invite: Data(invite.encoded()), deviceName: deviceName, person: person)
    return (try? JSONEncoder().encode(laidOut)).map { Array($0) } ?? []
  }

  private struct LaidOut: Codable {
    var invite: Data
    var deviceName: String
    var person: String
  }
}
