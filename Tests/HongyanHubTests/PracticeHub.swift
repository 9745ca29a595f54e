import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire

/// A hub of a practice county in a directory of its own: two townships of two villages each.
final class PracticeHub {
  static let now: Int64 = 1_800_000_000_000
  static let rows = [
    DivisionRow(code: "433199101", name: "一乡", kind: "township", parentCode: ""),
    DivisionRow(code: "433199102", name: "二乡", kind: "township", parentCode: "433199"),
    DivisionRow(code: "433199101201", name: "甲村", kind: "village", parentCode: "433199101"),
    DivisionRow(code: "433199101202", name: "乙村", kind: "village", parentCode: "433199101"),
    DivisionRow(code: "433199102201", name: "丙村", kind: "village", parentCode: "433199102"),
    DivisionRow(code: "433199102202", name: "丁村", kind: "village", parentCode: "433199102"),
  ]

  let directory: String
  private(set) var hub: Hub

  init(rows: [DivisionRow] = PracticeHub.rows, schema: Schema = .county) throws {
    directory = Self.newDirectory()
    hub = try Hub.setUp(
      in: directory, county: Self.county(), divisions: rows, schema: schema,
      environment: Self.environment)
  }

  /// Closes the hub, does something to its directory, and opens it again.
  @discardableResult
  func reopen(
    environment: HubEnvironment = PracticeHub.environment, _ body: (String) throws -> Void
  ) throws -> Hub {
    try hub.close()
    try body(directory)
    hub = try Hub.open(directory, schema: hub.schema, environment: environment)
    return hub
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  static func newDirectory() -> String {
    FileManager.default.temporaryDirectory
      .appending(path: "hy-hub-" + UUID().uuidString.prefix(8)).path
  }

  static func county() throws -> CountyIdentity {
    try CountyIdentity(code: "433199", name: "演示县", isPractice: true)
  }

  static let environment = environment(at: now)

  /// With a clock that stands still.
  static func environment(at milliseconds: Int64) -> HubEnvironment {
    HubEnvironment(
      nowMilliseconds: { milliseconds }, identifiers: HubEnvironment.system.identifiers)
  }

  func division(_ code: String) throws -> RecordID {
    try hub.database.read { try hub.division(code, in: $0) }
  }

  func scope(_ code: String) throws -> ScopeID { ScopeID(namedBy: try division(code)) }

  /// A machine that was invited, enrolled and approved.
  func machine(_ role: String, _ divisions: [String]) throws -> Machine {
    let machine = try Machine(hub)
    let invite = try hub.invite(role: role, divisions: divisions, addresses: [], actor: "测试")
    _ = try machine.enrol(secret: invite.secret)
    _ = try hub.setStatus(.approved, of: machine.key.publicKey.fingerprint, actor: "测试")
    return machine
  }

  /// From now on the machine holds these divisions and no others.
  func grant(_ divisions: [String], to machine: Machine) throws {
    _ = try hub.cover(divisions, by: machine.key.publicKey.fingerprint, actor: "测试")
  }

  /// The county orders that a record be erased.
  @discardableResult
  func erase(_ key: RecordKey, isTrial: Bool = false) throws -> ErasureReport {
    let answer = hub.perform(
      .erase(records: [key.id.hex], reason: "用途已经没有", isTrial: isTrial), actor: "测试")
    guard case .erasure(let report) = answer else { throw Unexpected(answer: "\(answer)") }
    return report
  }
}

/// The hub gave an answer of another kind.
struct Unexpected: Error {
  let answer: String
}
