import Foundation
import HongyanModels
import HongyanStore
import HongyanTownship
import Testing

extension StagedTests {
  @Suite(
    "a power cut at any flush, with any part of what was not flushed", .timeLimit(.minutes(60)))
  struct PowerCutTests {
    /// What a file held when a command had ended.
    private struct Mark {
      let step: Int
      let entries: Set<String>
      /// It was done in one transaction.
      let isOne: Bool
    }

    @Test("leaves a machine each command wholly or not at all, and what ended with 0 for good")
    func township() async throws {
      try await Stage.with { stage in
        try await stage.trial { trial in
          let machine = trial.machine("甲")
          let trace = trial.county.directory + "/trace"
          let before = machine.home + "-before"
          try FileManager.default.copyItem(atPath: machine.home, toPath: before)
          let traced = machine.with(
            trial.faults.environment(below: machine.home, trace: trace))
          var marks = [Mark(step: 0, entries: try await entries(of: machine.file), isOne: true)]
          func mark(isOne: Bool) async throws {
            marks.append(
              Mark(
                step: try WriteTrace(trace).steps.count,
                entries: try await entries(of: machine.file), isOne: isOne))
          }
          for act in [LocalAct.add, .edit, .undo, .import] {
            _ = try await act.run(at: traced, in: stage).expecting(0)
            try await mark(isOne: true)
          }
          _ = try await trial.served { _ in try await traced.sync() }
          try await mark(isOne: false)
          _ = try await LocalAct.add.run(at: traced, in: stage).expecting(0)
          try await mark(isOne: true)

          let disk = try Platter(holding: before, as: machine.home)
          let left = trial.county.directory + "/left"
          let file = left + "/replica.sqlite"
          try await cuts(WriteTrace(trace), on: disk, left) { step, comment in
            let replica = try Replica(
              path: file, schema: .county, identifiers: TownshipEnvironment.system.identifiers)
            try replica.close()
            try await check(file, at: step, marks, comment)
          }
        }
      }
    }

    @Test("leaves the hub all that it has answered")
    func hub() async throws {
      try await Stage.with { stage in
        try await stage.trial { trial in
          let file = trial.county.hubDirectory + "/hub.sqlite"
          let trace = trial.county.directory + "/trace"
          let before = trial.county.hubDirectory + "-before"
          try FileManager.default.copyItem(atPath: trial.county.hubDirectory, toPath: before)
          var marks = [Mark(step: 0, entries: try await entries(of: file), isOne: false)]
          let environment = trial.faults.environment(
            below: trial.county.hubDirectory, trace: trace)
          let machine = trial.machine("甲")
          try await trial.served(environment: environment) { _ in
            try await machine.sync()
            let answered = try WriteTrace(trace).steps.count
            let held = try await entries(of: machine.file)
            marks.append(
              Mark(step: answered, entries: held.union(marks[0].entries), isOne: false))
          }
          let disk = try Platter(holding: before, as: trial.county.hubDirectory)
          let left = trial.county.directory + "/left"
          try await cuts(WriteTrace(trace), on: disk, left) { step, comment in
            let hub = try HubDatabase(
              path: left + "/hub.sqlite", schema: .county, clock: { 1_800_000_000_000 })
            try hub.close()
            try await check(left + "/hub.sqlite", at: step, marks, comment)
          }
        }
      }
    }

    @Test("leaves a machine the key that it showed to the county")
    func key() async throws {
      try await Stage.with { stage in
        try await stage.trial { trial in
          let home = trial.machine("丙").home
          let trace = trial.county.directory + "/trace"
          // Nobody answers: nothing but the key has been made.
          let run = try await trial.join(
            trial.faults.environment(below: trial.county.directory, trace: trace))
          #expect(run.status == 6)
          let key = FileManager.default.contents(atPath: home + "/device.key")
          #expect(key != nil)
          let empty = trial.county.directory + "/empty"
          try FileManager.default.createDirectory(
            atPath: empty, withIntermediateDirectories: true)
          var disk = try Platter(holding: empty, as: home)
          for step in try WriteTrace(trace).steps { disk.apply(step) }
          let left = trial.county.directory + "/left"
          try disk.write(into: left, keeping: .nothing, seed: 0)
          #expect(FileManager.default.contents(atPath: left + "/device.key") == key)
        }
      }
    }

    /// Before and after each flush, what may be left is written into a directory, and checked.
    private func cuts(
      _ trace: WriteTrace, on start: Platter, _ directory: String,
      _ check: (Int, Comment) async throws -> Void
    ) async throws {
      #expect(trace.steps.count { $0.isSync } > 3)
      var disk = start
      for (index, step) in trace.steps.enumerated() {
        if FaultPlaces.isEvery || step.isSync {
          for remainder in Platter.Remainder.allCases {
            for seed in 0..<(FaultPlaces.isEvery ? 4 : 1) {
              try disk.write(
                into: directory, keeping: remainder, seed: UInt64(index * 10 + seed))
              try await check(index, "cut before step \(index), \(remainder), seed \(seed)")
            }
          }
        }
        disk.apply(step)
        if step.isSync {
          try disk.write(into: directory, keeping: .nothing, seed: 0)
          try await check(index + 1, "cut after step \(index)")
        }
      }
    }

    private func check(
      _ file: String, at step: Int, _ marks: [Mark], _ comment: Comment
    ) async throws {
      try await Trial.checkFile(file, comment)
      let found = try await entries(of: file)
      guard let last = marks.lastIndex(where: { $0.step <= step }) else { return }
      let before = marks[last].entries
      guard last + 1 < marks.count else {
        #expect(found.isSuperset(of: before), comment)
        return
      }
      let next = marks[last + 1]
      if next.isOne {
        #expect(found == before || found == next.entries, comment)
      } else {
        #expect(found.isSuperset(of: before) && found.isSubset(of: next.entries), comment)
      }
    }

    /// The change sets that a file holds.
    private func entries(of file: String) async throws -> Set<String> {
      Set(
        try await Sqlite.rows(
          file, "SELECT hex(scope), hex(replica), n, hex(payload_hash) FROM hy_entry"))
    }
  }
}
