import Foundation

/// A command that changes one machine's file and needs no hub.
enum LocalAct: String, Sendable, CaseIterable {
  case add, edit, `import`, undo, decide

  /// Where it is done.
  var machine: String { self == .decide ? "县" : "甲" }

  /// Different for each, so that not the same calls are struck everywhere.
  var offset: Int { LocalAct.allCases.firstIndex(of: self) ?? 0 }

  /// The command line.
  func words(in stage: Stage) -> [String] {
    switch self {
    case .add:
      [
        "add", "household", "village=\(Invented.village)", "name=示例戊",
        "phone=\(Invented.phone(7))",
      ]
    case .edit: ["edit", stage.household, "phone=\(Invented.phone(8))"]
    case .import: ["import", stage.table]
    case .undo: ["undo"]
    case .decide:
      [
        "review", "decide", stage.question.id, "--keep", "1", "--seen", stage.question.seen,
        "--reason", "核对过户口簿",
      ]
    }
  }

  /// Does it.
  func run(at machine: TestMachine, in stage: Stage) async throws -> ProgramRun {
    try await machine.start(words(in: stage) + ["--json"]).ended()
  }

  /// What must be in the county in the end, when everything that ended with 0 is kept.
  func written(in stage: Stage) -> [Documents.Recorded.Change] {
    self == .undo ? stage.written.dropLast() : stage.written
  }
}

/// What a clean run of a command does to a file.
struct CleanRun: Sendable {
  /// How many calls it takes.
  let calls: Int
  /// What the file holds before.
  let before: FileState
  /// How many rows each table has afterwards.
  let counts: [String: Int]

  init(of act: LocalAct, in stage: Stage) async throws {
    (calls, before, counts) = try await stage.trial { trial in
      let machine = trial.machine(act.machine)
      let before = try await FileState(of: machine.file)
      let counting = machine.with(trial.faults.environment(below: machine.home))
      _ = try await act.run(at: counting, in: stage).expecting(0)
      let after = try await FileState(of: machine.file)
      return (try trial.faults.counted(), before, after.counts)
    }
    guard calls > 5 else { throw Unmet("\(act) made \(calls) calls: is the shim loaded?") }
  }
}
