import Foundation
import GRDB
import HongyanMerge
import HongyanStore
import HongyanWire
import Testing

@Suite("An altered byte")
struct AlteredByteTests {
  /// Columns that tell when something came here, in which order, and whether it was offered: local
  /// marks that nothing else repeats.
  private static let marks: Set<String> = ["hy_entry.seq", "hy_entry.arrived", "hy_entry.offered"]
  /// Another file of the same content is as good.
  private static let others: Set<String> = ["hy_copy", "grdb_migrations", "sqlite_sequence"]

  @Test("in any column of any table is found, named and put right, and pending work is untouched")
  func everywhere() throws {
    let practice = try PracticeFile()
    let columns = try practice.columns().filter {
      !Self.others.contains($0.table) && !Self.marks.contains("\($0.table).\($0.column)")
        && !($0.table == "hy_entry" && $0.column == "context")
    }
    #expect(Set(columns.map(\.table)).count >= 10)
    for place in columns {
      try practice.reset()
      guard try practice.alter(place) else { continue }
      let replica = try practice.open()
      let found = try replica.prove(repairing: false)
      #expect(!found.isEmpty, "\(place)")
      var repaired = try replica.prove(repairing: true)
      let scopes = Set(repaired.filter { $0.outcome == .needsCounty }.compactMap(\.scope))
      if !scopes.isEmpty {
        do {
          repaired = try replica.adopt(scopes.union([.county]), from: practice.fresh())
        } catch {
          Issue.record("\(place): \(error)")
          continue
        }
      }
      if place.isPendingPayload {
        // It was offered: whether the county has it whole is for the next exchange to tell.
        #expect(repaired.contains { $0.kind == .pending && $0.outcome == .needsCounty })
        continue
      }
      let left = try replica.prove(repairing: false)
      #expect(left.isEmpty, "\(place): \(left)")
      try replica.close()
      let dump = try practice.dump()
      #expect(Set(dump).symmetricDifference(practice.whole).isEmpty, "\(place)")
    }
  }

  @Test("in a state or a row names the record", arguments: ["hy_record", "hy_review", "sample"])
  func named(_ table: String) throws {
    let practice = try PracticeFile()
    let column = ["hy_record": "state", "hy_review": "since", "sample": "text"][table] ?? ""
    #expect(try practice.alter(.init(table: table, column: column, condition: "1")))
    let replica = try practice.open()
    let found = try replica.prove(repairing: true)
    #expect(found.contains { $0.record?.type == Sample.id && $0.outcome == .repaired })
    #expect(try replica.prove(repairing: false).isEmpty)
  }

  @Test("in a pending payload never leaves the machine, and its bytes are kept")
  func pendingPayload() throws {
    let practice = try PracticeFile()
    #expect(
      try practice.alter(
        .init(
          table: "hy_entry", column: "payload",
          condition: "verdict IS NULL AND offered = 0")))
    let replica = try practice.open()
    #expect(throws: StoreFailure.self) { try replica.offers(byteBudget: .max) }
    let found = try replica.prove(repairing: true)
    #expect(found.contains { $0.kind == .pending && $0.outcome == .setAside })
    #expect(try replica.prove(repairing: false).isEmpty)
    #expect(try plainRows(practice.path, "SELECT count(*) FROM hy_aside") == [["1"]])
    var log = practice.log
    try replica.exchange(with: &log)
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
  }

  @Test(
    "in what a restored hub would be shown stops nothing, and nothing else is said than was so",
    arguments: [
      "epoch = x'01'", "position = 77", "replica = x'01'", "n = 77", "verdict = 77", "verdict = 2",
      "effective = 77",
    ])
  func evidence(_ change: String) throws {
    let practice = try PracticeFile()
    let whole = try refill(from: practice)
    #expect(!whole.isEmpty)
    try practice.execute("UPDATE hy_place SET \(change) WHERE position = 1")
    #expect(try Set(refill(from: practice)).isSubset(of: Set(whole)))
  }

  private func refill(from practice: PracticeFile) throws -> [RefilledEntry] {
    let replica = try practice.open()
    try replica.follow(try #require(HubEpoch(bytes: [UInt8](repeating: 9, count: 16))))
    let lacking = try replica.standing().scopes.map { standing in
      (
        standing.scope,
        standing.vector.heads.map { DotRange(replica: $0.replica, places: 1...$0.n) }
      )
    }
    let refills = try replica.refills(
      of: Dictionary(uniqueKeysWithValues: lacking), byteBudget: .max)
    try replica.close()
    return refills.values.flatMap(\.entries)
  }

  @Test("anywhere in the file is found, or the file is refused: never a crash, never an all-clear")
  func anywhere() throws {
    let practice = try PracticeFile()
    var source = SeededSource(seed: 22)
    let size = try Data(contentsOf: URL(filePath: practice.path)).count
    for _ in 0..<150 {
      try practice.reset()
      let place = Int(source.next() % UInt64(size))
      let mask = UInt8(1 << (source.next() % 8))
      try practice.flip(place, mask)
      do {
        let replica = try practice.open()
        _ = try replica.prove(repairing: true)
        #expect(try replica.prove(repairing: false).allSatisfy { $0.outcome == .found })
        try replica.close()
      } catch is StoreFailure {
        continue
      }
    }
  }
}
