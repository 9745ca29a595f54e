import Foundation
import HongyanHub
import Testing

@Suite("The hub's audit log, line by line (Protocol R22)")
struct AuditTests {
  private let county: PracticeHub

  init() throws {
    county = try PracticeHub()
    for _ in 0..<4 {
      _ = try county.hub.invite(
        role: "township", divisions: ["433199101"], addresses: [], actor: "测试")
    }
  }

  /// What `verify` and `doctor` name after the file was altered by something else.
  private func named(after sql: String...) throws -> (verify: Int64?, doctor: String?) {
    let hub = try county.reopen { directory in
      let file = TableFile(at: directory + "/hub.sqlite")
      for statement in sql { try file.run(statement) }
    }
    let line = try proved(isRepairing: true).compactMap(\.line).first
    guard case .checks(let checks) = hub.perform(.examine, actor: "测试") else { return (line, "") }
    let check = try #require(checks.first { $0.name == "audit" })
    return (line, check.isGood ? nil : check.found)
  }

  /// What `verify` says.
  private func proved(isRepairing: Bool) throws -> [HubFinding] {
    let answer = county.hub.perform(.verify(isRepairing: isRepairing), actor: "测试")
    guard case .proof(let findings) = answer else { throw NoProof(answer: answer) }
    return findings
  }

  private struct NoProof: Error { let answer: HubAnswer }

  /// The second copy of a line, which something that knows of it takes away too.
  private func copy(_ line: Int) -> String {
    String(
      format: "DELETE FROM hy_copy WHERE name = 'hub_audit %@'",
      Data(String(line).utf8).map { String(format: "%02x", $0) }.joined())
  }

  @Test("follows as it was written, and an altered line that has its copy is put right")
  func whole() throws {
    let (line, found) = try named()
    #expect(line == nil && found == nil)
    #expect(try proved(isRepairing: false).isEmpty)
    let (left, check) = try named(after: "UPDATE hub_audit SET actor = '别人' WHERE seq = 2")
    #expect(left == nil && check == nil)
    #expect(try proved(isRepairing: false).isEmpty)
  }

  @Test("names the first line that was altered together with its copy")
  func altered() throws {
    let (line, found) = try named(
      after: "UPDATE hub_audit SET actor = '别人' WHERE seq IN (2, 3)", copy(2), copy(3))
    #expect(line == 2)
    #expect(found?.contains("line 2 ") == true)
    let again = try proved(isRepairing: true)
    #expect(again.map(\.line) == [2] && again.allSatisfy { !$0.isRepaired })
  }

  @Test(
    "names a line that was removed together with its copy, the last one too", arguments: [2, 4])
  func removed(line: Int) throws {
    let deletion = "DELETE FROM hub_audit WHERE seq = \(line)"
    let (found, check) = try named(after: deletion, copy(line))
    #expect(found == Int64(line))
    #expect(check?.contains("line \(line) ") == true)
    // What is written since does not cover it up.
    _ = try county.hub.invite(
      role: "township", divisions: ["433199101"], addresses: [], actor: "测试")
    #expect(try named().verify == Int64(line))
  }

  @Test("names the first line where none is left")
  func emptied() throws {
    let (line, _) = try named(
      after: "DELETE FROM hub_audit", "DELETE FROM hy_copy WHERE name LIKE 'hub_audit %'")
    #expect(line == 1)
  }
}
