import Foundation
import HongyanModels
import Testing

/// One copy of a ``Stage``, in which something goes wrong.
struct Trial: Sendable {
  let stage: Stage
  let county: TestCounty
  let faults: FaultSwitch

  init(stage: Stage, directory: String) throws {
    self.stage = stage
    county = TestCounty(directory: directory, programs: stage.county.programs)
    faults = try FaultSwitch(directory + "/faults", shim: county.programs.shim)
  }

  /// The machine of this name.
  func machine(_ name: String) -> TestMachine {
    TestMachine(name, in: county.directory, programs: county.programs)
  }

  /// Where the file stands that a file of this trial was copied from.
  func untouched(_ path: String) -> String {
    stage.county.directory + path.dropFirst(county.directory.count)
  }

  /// Gives `body` the county's hub while it serves.
  ///
  /// - Parameter environment: what the hub's process finds besides.
  func served<Result>(
    environment: [String: String] = [:], _ body: (TestHub) async throws -> Result
  ) async throws -> Result {
    let hub = try await county.serve(environment: environment)
    stage.proxy.lead(to: hub.port)
    do {
      let result = try await body(hub)
      try await hub.stop()
      return result
    } catch {
      await hub.kill()
      throw error
    }
  }

  /// Everybody exchanges; then all hold the same, and the hub has what was reported as done.
  ///
  /// - Parameters:
  ///   - names: those who take part; the first one exchanges first and last.
  ///   - written: what must be in the hub's log, each once.
  func agree(
    _ names: [String] = ["甲", "乙", "县"], on written: [Documents.Recorded.Change],
    _ comment: Comment
  ) async throws {
    let machines = names.map(machine)
    try await served { _ in
      for machine in machines + machines.prefix(1) {
        let exchange = try await machine.sync()
        #expect(exchange.agreed, comment)
      }
      for machine in machines {
        let standing = try await machine.status()
        #expect(standing.pending == 0, comment)
      }
    }
    let hub = county.hubDirectory + "/hub.sqlite"
    try await Trial.checkFile(hub, comment)
    let proof = Proof(hub: hub)
    try await proof.holders(machines)
    try await proof.log(has: written)
  }

  /// `init` of 丙, who was invited.
  func join(_ environment: [String: String]) async throws -> ProgramRun {
    try await machine("丙").with(environment)
      .run("init", county.invitation(of: "丙"), "--name", "丙", "--as", "丙")
  }

  /// A file is what SQLite calls whole.
  static func checkFile(_ file: String, _ comment: Comment) async throws {
    #expect(try await Sqlite.text(file, "PRAGMA integrity_check") == "ok", comment)
  }
}
