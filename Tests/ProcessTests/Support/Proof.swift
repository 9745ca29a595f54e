import HongyanMerge
import HongyanModels
import Testing

/// Compares holders by what `sqlite3` reads from their files, with no code of the programs.
struct Proof: Sendable {
  /// A copy of the hub's database.
  let hub: String

  /// Scope by scope and type by type, every machine shows what the hub shows, byte for byte.
  func holders(_ machines: [TestMachine], types: [String] = RecordType.county.map(\.name))
    async throws
  {
    for machine in machines {
      let scopes = try await Sqlite.rows(
        machine.file, "SELECT lower(hex(scope)) FROM hy_scope WHERE role IS NOT NULL ORDER BY 1"
      ).map { $0.filter { $0 != "'" } }
      #expect(!scopes.isEmpty)
      let held = scopes.map { "'\(Self.name($0))'" }.joined(separator: ", ")
      // One statement for each type, one process for all of them.
      let sql = types.map { type in
        "SELECT '\(type)', * FROM \"\(type)\" WHERE scope IN (\(held)) ORDER BY scope, id;"
      }.joined()
      let theirs = try await Sqlite.rows(machine.file, sql)
      let ours = try await Sqlite.rows(hub, sql)
      #expect(!ours.isEmpty)
      if theirs != ours {
        Issue.record("\(machine.name): \(Set(theirs).symmetricDifference(ours).sorted())")
      }
    }
  }

  /// The change sets in the hub's log that took effect, but for its own, are these, each once.
  func log(is written: [Documents.Recorded.Change]) async throws {
    let rows = try await Sqlite.rows(
      hub,
      """
      SELECT lower(hex(scope)) || ' ' || lower(hex(replica)) || ' ' || n || ' '
        || lower(hex(payload_hash))
      FROM hy_entry WHERE verdict = 0
        AND replica <> (SELECT value FROM hy_meta WHERE key = 'replica') ORDER BY 1
      """)
    let expected = written.map { change in
      "'\(Self.number(change.scope)) \(change.replica) \(change.n) \(change.id)'"
    }
    #expect(rows == expected.sorted())
  }

  /// Each of these change sets is in the hub's log and took effect, and no payload did so twice.
  func log(has written: [Documents.Recorded.Change]) async throws {
    let rows = try await Sqlite.rows(
      hub, "SELECT lower(hex(payload_hash)) FROM hy_entry WHERE verdict = 0")
    #expect(Set(rows).count == rows.count)
    let missing = Set(written.map { "'\($0.id)'" }).subtracting(rows)
    #expect(missing.isEmpty)
  }

  /// How many change sets the hub's log has in all.
  static func logSize(_ file: String) async throws -> Int {
    try await Sqlite.number(file, "SELECT count(*) FROM hy_entry")
  }

  private static let county = String(repeating: "0", count: 31) + "1"
  private static let office = String(repeating: "0", count: 31) + "2"

  /// The name of a scope as columns have it.
  private static func name(_ number: String) -> String {
    number == county ? "county" : number == office ? "county-office" : number
  }

  private static func number(_ name: String) -> String {
    name == "county" ? county : name == "county-office" ? office : name
  }
}
