import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanWire
import Testing

@Suite("Setting a county up")
struct CountyTests {
  @Test("One hub to a directory, one process to a hub")
  func lock() throws {
    let county = try PracticeHub()
    #expect(throws: HubFailure.inUse(directory: county.directory)) {
      try Hub.open(county.directory, schema: .county)
    }
    #expect(throws: HubFailure.inUse(directory: county.directory)) {
      try Hub.setUp(
        in: county.directory, county: PracticeHub.county(), divisions: [], schema: .county)
    }
    let empty = PracticeHub.newDirectory()
    #expect(throws: HubFailure.notSetUp(directory: empty)) {
      try Hub.open(empty, schema: .county)
    }
  }

  @Test("A hub opens again with the same county, and is not set up twice")
  func reopen() throws {
    let directory = PracticeHub.newDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    var id: CountyID?
    do {
      let hub = try Hub.setUp(
        in: directory, county: PracticeHub.county(), divisions: PracticeHub.rows,
        schema: .county)
      id = try hub.county()
      try hub.close()
    }
    #expect(throws: HubFailure.alreadySetUp(directory: directory)) {
      try Hub.setUp(
        in: directory, county: PracticeHub.county(), divisions: [], schema: .county)
    }
    let hub = try Hub.open(directory, schema: .county)
    #expect(try hub.county() == id)
    #expect(try hub.database.read { try $0.count(Division.id) } == 7)
    let checks = try hub.database.examine()
    #expect(checks.filter { !$0.isGood }.isEmpty)
    #expect(checks.first { $0.name == "journal" }?.found == "wal")
    #expect(checks.first { $0.name == "synchronous" }?.found == "2")
  }

  @Test("A bad row is named, and the directory can be set up with a better table")
  func badRows() throws {
    let directory = PracticeHub.newDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    var rows = PracticeHub.rows
    rows[3].parentCode = "433199999"
    #expect {
      try Hub.setUp(
        in: directory, county: PracticeHub.county(), divisions: rows, schema: .county)
    } throws: { error in
      if case HubFailure.divisionRow(4, _, _) = error { true } else { false }
    }
    let hub = try Hub.setUp(
      in: directory, county: PracticeHub.county(), divisions: PracticeHub.rows, schema: .county)
    #expect(try hub.database.read { try $0.count(Division.id) } == 7)
    #expect(try hub.database.read { try $0.log(of: .county).count } == 1)
  }

  @Test(
    "Rows that cannot be are named by their row in the file",
    arguments: [
      ("433199,演示县,county,\n433199101,一乡,township,433199\n433199101,二乡,township,433199\n", 4),
      ("433199,演示县,county,\n4331991,一乡,township,433199\n", 3),
      ("433199101,一乡,township,433199\n433199101201,甲村,village,433199999\n", 3),
    ])
  func rowsOfFile(text: String, row: Int) throws {
    let directory = PracticeHub.newDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let rows = try DivisionTable.rows(reading: Array(("code,name,kind,parent\n" + text).utf8))
    #expect {
      try Hub.setUp(
        in: directory, county: PracticeHub.county(), divisions: rows, schema: .county)
    } throws: { error in
      if case HubFailure.divisionRow(row, _, _) = error { true } else { false }
    }
  }

  @Test("Clusters without a code stand beside each other")
  func clusters() throws {
    let county = try PracticeHub(
      rows: PracticeHub.rows
        + ["东片", "西片"].map {
          DivisionRow(code: "", name: $0, kind: "cluster", parentCode: "433199101")
        })
    #expect(try county.hub.database.read { try $0.count(Division.id) } == 9)
  }

  @Test("The log lines of the hub's own lane verify")
  func lines() throws {
    let county = try PracticeHub()
    try county.hub.database.transaction { transaction in
      var line = Hash256.zero
      for entry in try transaction.reader().log(of: .county) {
        line = LogChain.line(
          previous: line, epoch: transaction.epoch, scope: .county,
          position: try #require(entry.position), chain: entry.chain,
          verdict: try #require(entry.verdict), effective: entry.effective)
        #expect(try transaction.line(at: entry.position ?? 0, of: .county) == line)
      }
      #expect(try transaction.standing(of: .county).line == line)
    }
  }
}
