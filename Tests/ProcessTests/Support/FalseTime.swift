import Foundation

/// A clock that is off, for a program that goes on until it is asked to end.
///
/// `faketime` stays beside a program that it starts, and a signal meant for that one ends
/// `faketime` alone; so what it would set is set here. The program has to be started by `env`,
/// since what is loaded first sets a variable, and then a Swift program does not find its
/// arguments.
struct FalseTime: Sendable {
  /// What the program has to find in its environment.
  let environment: [String: String]

  /// A clock that is off by so much, as `faketime` takes it, such as `+200d`.
  init(_ clock: String, in folder: String) async throws {
    let run = try await ProgramUnderTest(
      Programs.system("faketime"),
      ["-m", "--exclude-monotonic", "-f", clock, Programs.system("env")], in: folder
    ).ended().expecting(0)
    var variables: [String: String] = [:]
    for line in run.text.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1).map { String($0) }
      guard parts.count == 2, parts[0] == "LD_PRELOAD" || parts[0].hasPrefix("FAKETIME") else {
        continue
      }
      variables[parts[0]] = parts[1]
    }
    // What was shared is gone with the `faketime` that shared it.
    variables["FAKETIME_SHARED"] = nil
    environment = variables
  }

  /// Takes away what the clock of a program that has ended left in memory.
  func forget(_ program: ProgramUnderTest) {
    for name in ["faketime_shm_", "sem.faketime_sem_"] {
      try? FileManager.default.removeItem(atPath: "/dev/shm/\(name)\(program.process)")
    }
  }
}
