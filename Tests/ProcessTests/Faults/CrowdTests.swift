import Foundation
import HongyanSample
import Testing

extension StagedTests {
  @Suite("many commands at once on one machine", .timeLimit(.minutes(10)))
  struct CrowdTests {
    @Test("are all done, or say that the file is held; nothing is lost and lanes have no gap")
    func eight() async throws {
      try await Stage.with { stage in
        try await stage.trial { trial in
          let machine = trial.machine("甲")
          let commands: [[String]] =
            (0..<3).map {
              ["add", "household", "village=\(Invented.village)", "name=示例己", "address=\($0)号"]
            } + [
              ["edit", stage.household, "phone=\(Invented.phone(21))"],
              ["edit", stage.household, "note=路不好走"],
              ["import", stage.table], ["sync"], ["sync"],
            ]
          let runs = try await trial.served { _ in
            var all: [ProgramRun] = []
            for _ in 0..<3 { all += try await together(commands, at: machine) }
            return all
          }
          var written = stage.written
          for run in runs {
            switch run.status {
            case 0, 5:
              if let recorded = try? run.document(Documents.Recorded.self) {
                written.append(recorded.changeSet)
              }
            case 7:
              let code = try run.document(Documents.Failure.self).error.code
              #expect(["HY-3006", "HY-4003"].contains(code), "\(run.words) \(run.text)")
            default:
              // The second round edits to what is there already.
              let code = try run.document(Documents.Failure.self).error.code
              #expect(
                code == "HY-1016" && run.status == 1, "\(run.words) \(run.status) \(run.text)")
            }
          }
          #expect(runs.count { [0, 5].contains($0.status) } >= 10)
          #expect(written.count >= stage.written.count + 3)
          try await Trial.checkFile(machine.file, "crowd")
          let gaps = try await Sqlite.rows(
            machine.file,
            """
            SELECT hex(scope), hex(replica), count(*), max(n) FROM hy_entry
            GROUP BY scope, replica HAVING count(*) <> max(n) OR min(n) <> 1
            """)
          #expect(gaps == [])
          try await trial.agree(on: written, "crowd")
        }
      }
    }

    /// Starts all of them before it waits for any.
    private func together(
      _ commands: [[String]], at machine: TestMachine
    ) async throws -> [ProgramRun] {
      let started = try commands.map { try machine.start($0 + ["--json"]) }
      var runs: [ProgramRun] = []
      for program in started { runs.append(await program.ended()) }
      return runs
    }
  }
}
