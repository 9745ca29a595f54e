import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

/// Goes through every table that a file has. A table that nobody decided about here fails.
@Suite("An altered value in any table of a file (Protocol R22)", .serialized)
struct EveryTableTests {
  /// What an alteration in a table comes to.
  enum Decision: Hashable, Sendable {
    /// It is found, and the file alone puts it right: the rows are again what they were.
    case repaired
    /// It is found, and the county has what it was; where the file alone puts it right, so much the
    /// better.
    case fetched
    /// It is found and goes: it is made anew when it is needed.
    case dropped
    /// It is put right when the file is opened.
    case heals
    /// It is found and named; only a backup has what it was.
    case named
    /// It is no fault, and why.
    case noFault(String)
    /// The table is empty in such a file, and why.
    case empty(String)
  }

  struct Table: Hashable, Sendable, CustomTestStringConvertible {
    let name: String
    let decision: Decision
    /// Columns that say nothing which anybody else repeats.
    var marks: [String] = []
    /// The rows that are meant.
    var condition = "1"

    var testDescription: String { name }
  }

  private static let projections = RecordType.county.map(\.name)

  static let machineTables: [Table] =
    projections.map { Table(name: $0, decision: .repaired) } + [
      Table(name: "grdb_migrations", decision: .heals),
      Table(
        name: "hy_meta", decision: .repaired,
        condition: "key <> 'schema-revision'"),
      Table(name: "hy_scope", decision: .repaired), Table(name: "hy_lane", decision: .repaired),
      Table(name: "hy_context", decision: .fetched),
      Table(
        name: "hy_entry", decision: .fetched, marks: ["seq", "arrived"],
        condition: "verdict IS NOT NULL"),
      Table(name: "hy_alias", decision: .repaired), Table(name: "hy_record", decision: .repaired),
      Table(name: "hy_base", decision: .repaired), Table(name: "hy_digest", decision: .repaired),
      Table(name: "hy_review", decision: .repaired), Table(name: "hy_view", decision: .repaired),
      Table(name: "hy_deferred", decision: .repaired),
      Table(name: "hy_witness", decision: .repaired), Table(name: "hy_place", decision: .repaired),
      Table(name: "hy_copy", decision: .dropped),
      Table(name: "hy_aside", decision: .empty("Nothing was altered here before.")),
      Table(name: "hy_erased", decision: .fetched), Table(name: "hy_remainder", decision: .fetched),
      Table(name: "hy_floor", decision: .repaired),
      Table(
        name: "hy_staged",
        decision: .noFault("A snapshot that is not whole yet is compared when it is.")),
      Table(name: "hy_piece", decision: .fetched, condition: "use = 'floor'"),
      Table(name: "hy_departed", decision: .repaired),
      Table(name: "hy_horizon", decision: .repaired),
    ] + hubOnly.map { Table(name: $0, decision: .empty("The hub's alone.")) }

  private static let hubOnly = [
    "hub_device", "hub_invite", "hub_line", "hub_replica", "hub_granted", "hub_audit", "hub_life",
    "hub_snapshot", "hub_confirmed",
  ]

  static let hubTables: [Table] =
    projections.map { Table(name: $0, decision: .repaired) } + [
      Table(name: "grdb_migrations", decision: .heals),
      Table(
        name: "hy_meta", decision: .repaired, condition: "key IN ('county', 'epoch', 'replica')"),
      // What every backup holds the hub works out from the backups.
      Table(name: "hy_scope", decision: .repaired, marks: ["settled"]),
      Table(name: "hy_lane", decision: .repaired),
      Table(name: "hy_context", decision: .named),
      Table(name: "hy_entry", decision: .named, marks: ["seq", "arrived"]),
      Table(name: "hy_alias", decision: .repaired), Table(name: "hy_record", decision: .repaired),
      Table(name: "hy_digest", decision: .repaired), Table(name: "hy_review", decision: .repaired),
      Table(name: "hy_copy", decision: .repaired), Table(name: "hy_erased", decision: .repaired),
      Table(name: "hy_remainder", decision: .named),
      Table(name: "hy_piece", decision: .dropped),
      Table(name: "hy_departed", decision: .repaired),
      Table(name: "hy_horizon", decision: .repaired),
      Table(name: "hub_device", decision: .repaired),
      Table(name: "hub_invite", decision: .repaired),
      Table(name: "hub_line", decision: .repaired), Table(name: "hub_replica", decision: .repaired),
      Table(name: "hub_granted", decision: .repaired),
      Table(name: "hub_audit", decision: .repaired), Table(name: "hub_life", decision: .repaired),
      Table(name: "hub_snapshot", decision: .dropped),
      Table(
        name: "hub_confirmed",
        decision: .noFault("Each exchange of the machine writes it anew.")),
    ]
    + [
      ("hy_base", "Nothing is pending at the hub."), ("hy_view", "Nobody opens a form there."),
      ("hy_deferred", "Nobody puts anything off there."),
      ("hy_witness", "The hub signs."), ("hy_place", "The hub signs."),
      ("hy_aside", "Nothing waits there."), ("hy_floor", "The hub keeps all entries."),
      ("hy_staged", "The hub takes no snapshot."),
    ].map { Table(name: $0.0, decision: .empty($0.1)) }

  @Test("Every table of both files is decided about, and has rows where something is promised")
  func complete() async throws {
    let full = try await FullCounty.shared()
    for (file, tables) in [
      (full.machineFile, Self.machineTables), (full.hubFile, Self.hubTables),
    ] {
      #expect(try TableFile.tables(of: file) == tables.map(\.name).sorted())
      for table in tables where !Self.projections.contains(table.name) {
        let rows = try TableFile.rows(of: table.name, in: file)
        if case .empty = table.decision {
          #expect(rows.isEmpty, "\(table.name)")
        } else {
          #expect(!rows.isEmpty, "\(table.name)")
        }
      }
    }
  }

  @Test(
    "of a machine is found and put right, and what waits to be sent stays",
    arguments: machineTables)
  func machine(_ table: Table) async throws {
    let full = try await FullCounty.shared()
    for column in try TableFile.columns(of: table.name, in: full.machineFile)
    where !table.marks.contains(column) {
      let file = try TableFile(copying: full.machineFile, "altered")
      defer { file.remove() }
      guard try file.alter(table.name, column, where: table.condition) else { continue }
      let place = "\(table.name).\(column)"
      let replica = try Replica(
        path: file.path, schema: .county, identifiers: HubEnvironment.system.identifiers)
      var repaired = try replica.prove(repairing: true)
      if case .noFault = table.decision { continue }
      #expect(!repaired.isEmpty || table.decision == .heals, "\(place)")
      let scopes = Set(repaired.filter { $0.outcome == .needsCounty }.compactMap(\.scope))
      #expect(table.decision == .fetched || scopes.isEmpty, "\(place): \(repaired)")
      if !scopes.isEmpty {
        repaired = try replica.adopt(scopes.union([.county]), from: full.fresh)
      }
      #expect(try replica.prove(repairing: false) == [], "\(place): \(repaired)")
      try replica.close()
      if [.repaired, .heals].contains(table.decision) {
        let rows = try TableFile.rows(of: table.name, in: file.path)
        let whole = try TableFile.rows(of: table.name, in: full.machineFile)
        // The token of the last exchange is forgotten, so that the next one compares everything.
        #expect(
          rows.symmetricDifference(whole).filter { !$0.hasPrefix("'token'") } == [], "\(place)")
      }
      let waiting = """
        SELECT hex(chain) || hex(payload) || hex(vector) FROM hy_entry JOIN hy_context ON id = context
        WHERE verdict IS NULL ORDER BY seq
        """
      #expect(
        try TableFile.values(of: file.path, waiting)
          == TableFile.values(of: full.machineFile, waiting), "\(place)")
    }
  }

  @Test("of the hub is found and put right, or named for the backup", arguments: hubTables)
  func hub(_ table: Table) async throws {
    let full = try await FullCounty.shared()
    for column in try TableFile.columns(of: table.name, in: full.hubFile)
    where !table.marks.contains(column) {
      let file = try TableFile(copying: full.hubFile, "altered")
      defer { file.remove() }
      guard try file.alter(table.name, column, where: table.condition) else { continue }
      let place = "\(table.name).\(column)"
      let hub = try HubDatabase(path: file.path, schema: .county, clock: { PracticeHub.now })
      let repaired = try hub.prove(repairing: true, hubKey: full.hubKey)
      if case .noFault = table.decision { continue }
      #expect(!repaired.isEmpty || table.decision == .heals, "\(place)")
      if table.decision == .named { continue }
      let left = try hub.prove(repairing: false, hubKey: full.hubKey)
      try hub.close()
      #expect(left == [], "\(place): \(repaired)")
      if table.decision == .dropped { continue }
      let rows = try TableFile.rows(of: table.name, in: file.path)
      let whole = try TableFile.rows(of: table.name, in: full.hubFile)
      #expect(rows.symmetricDifference(whole) == [], "\(place)")
    }
  }
}
