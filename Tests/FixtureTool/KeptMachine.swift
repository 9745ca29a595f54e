import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanTownship
import HongyanWire

/// One machine of the county that is kept, at work in its home.
final class KeptMachine {
  let township: Township
  let road: RecordingRoad
  private let key: SigningKey

  /// Joins, as a machine does, and is approved.
  init(
    _ name: String, in directory: String, joining hub: Hub, machine: Hash256?, messages: String
  ) async throws {
    let invite = try hub.invite(
      role: "township", divisions: ["433199101"], addresses: KeptCounty.addresses, actor: "演示")
    try Data(invite.armored.utf8).write(to: URL(filePath: "\(messages)/\(name).invite"))
    let home = TownshipHome(directory: directory + "/" + name)
    let environment = TownshipEnvironment(
      wallMilliseconds: { KeptCounty.now }, identifiers: TownshipEnvironment.system.identifiers,
      machine: machine)
    let standing = try await Township.enrol(
      in: home, schema: .county, environment: environment, invite: invite, deviceName: name,
      person: "示例甲"
    ) { _, request in
      let reply = try hub.enrol(request)
      try RecordingRoad.keep(request, as: "\(name)-00-joining", in: messages)
      try RecordingRoad.keep(reply, as: "\(name)-00-joined", in: messages)
      return reply
    }
    _ = try hub.setStatus(.approved, of: standing.fingerprint, actor: "演示")
    township = try Township.open(home, schema: .county, environment: environment)
    key = try DeviceKeys.load(from: home).signing
    road = RecordingRoad(to: hub, of: name, keepingIn: messages)
  }

  func sync() async throws {
    let outcome = try await township.sync(over: road, signer: key, program: "hongyan fixture")
    guard outcome.agreed else { throw NotAsMeant(what: "no agreement") }
  }

  @discardableResult
  func add(_ name: String, _ typed: String...) throws -> RecordKey {
    let type = try township.type(named: name)
    return try township.add(type, typed: typed.map { try Assignment(parsing: $0, for: type) }).key
  }

  func edit(_ key: RecordKey, _ typed: String...) throws {
    guard let type = township.schema[key.type] else { throw NotAsMeant(what: "no such type") }
    _ = try township.edit(key, typed: typed.map { try Assignment(parsing: $0, for: type) })
  }

  /// Something that no township may write, so that the county returns it.
  func recordForbidden(_ write: Write, in scope: ScopeID) throws {
    _ = try township.replica.record(
      [ChangeDraft(scope: scope, author: "示例甲", level: .township, writes: [write])],
      wallMilliseconds: KeptCounty.now)
  }

  /// The grant that the county signed for it.
  var signedGrant: [UInt8] { get throws { try township.replica.standing().signedGrant } }
}

/// The county did not come out as it is meant to be kept.
struct NotAsMeant: Error {
  let what: String
}
