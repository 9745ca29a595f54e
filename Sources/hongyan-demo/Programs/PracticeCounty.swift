import Foundation
import HongyanConsole
import HongyanDocuments
import HongyanMerge
import HongyanSample

/// A practice county on this computer: a hub that serves over TLS, and machines with homes of their
/// own.
final class PracticeCounty {
  let directory: String
  let sample = SampleCounty()
  private let programs: Programs
  private var server: Process?
  private(set) var address = ""

  init(directory: String, programs: Programs) throws {
    self.directory = directory
    self.programs = programs
  }

  private var hubDirectory: String { directory + "/hub" }

  func home(of machine: SampleMachine) -> String { directory + "/" + machine.rawValue }

  /// Writes the sample's files, as a spreadsheet would have exported them.
  func writeFiles() throws {
    for file in sample.files {
      let encoding: TextEncoding =
        switch file.coding {
        case .utf8: .utf8
        case .gb18030: .gb18030
        }
      let bytes = try TableWriter(encoding: encoding, for: .program)
        .bytes(header: [], rows: file.rows)
      try Data(bytes).write(to: URL(fileURLWithPath: directory + "/" + file.name))
    }
  }

  /// Sets the hub up and starts to serve; returns when it listens.
  func serve() throws {
    _ = try hub(
      "init", "--county", "433122", "--name", "泸溪县", "--practice", "--divisions",
      directory + "/" + SampleCounty.divisionsFile)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: programs.server)
    process.arguments = [
      "serve", "--data", hubDirectory, "--listen", "127.0.0.1:0", "--json",
    ]
    process.standardInput = FileHandle.nullDevice
    let out = Pipe()
    process.standardOutput = out
    let log = directory + "/hub.log"
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.run()
    server = process
    let line = out.fileHandleForReading.availableData
    guard let listening = try? JSONDecoder().decode(Documents.Listening.self, from: line) else {
      let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      throw ProgramFailure(command: "hongyan-server serve", status: -1, said: said)
    }
    address = listening.listening
  }

  /// Ends the hub's process, which this program started.
  func stop() {
    guard let server, server.isRunning else { return }
    server.terminate()
    server.waitUntilExit()
  }

  /// Invites a machine, enrols it, compares the fingerprints and approves it.
  func enrol(_ machine: SampleMachine, person: String) throws -> String {
    let invite = directory + "/" + machine.rawValue + ".invite"
    _ = try hub(
      ["invite", "--role", machine.role, "--out", invite, "--address", address, "--scope"]
        + machine.scopes(in: sample))
    let enrolled = try client(
      machine, "init", invite, "--name", machine.rawValue, "--as", person
    ).document(Documents.Enrolled.self)
    let waiting = try hub("devices").document(Documents.Machines.self).devices
    guard let device = waiting.first(where: { $0.fingerprint == enrolled.fingerprint }) else {
      throw ProgramFailure(
        command: "hongyan-server devices", status: 1, said: enrolled.fingerprint)
    }
    _ = try hub("devices", "approve", device.id)
    return enrolled.fingerprint
  }

  func hub(_ arguments: String...) throws -> ProgramRun { try hub(arguments) }

  func hub(_ arguments: [String]) throws -> ProgramRun {
    try run(
      programs.server, arguments + ["--data", hubDirectory, "--json"], allowing: [0], home: nil)
  }

  func client(_ machine: SampleMachine, _ arguments: String...) throws -> ProgramRun {
    try client(machine, arguments)
  }

  func client(
    _ machine: SampleMachine, _ arguments: [String], allowing statuses: Set<Int32> = [0]
  ) throws -> ProgramRun {
    try run(
      programs.client, arguments + ["--json"], allowing: statuses, home: home(of: machine))
  }

  private func run(
    _ program: String, _ arguments: [String], allowing statuses: Set<Int32>, home: String?
  ) throws -> ProgramRun {
    let run = try ProgramRun(
      program, arguments, environment: home.map { ["HONGYAN_HOME": $0] } ?? [:])
    guard statuses.contains(run.status) else {
      throw ProgramFailure(
        command: ([(program as NSString).lastPathComponent] + arguments).joined(separator: " "),
        status: run.status, said: String(decoding: run.out, as: UTF8.self) + run.talk)
    }
    return run
  }

  /// Says how to go on by hand.
  func explainHowToLookAround(on output: Output) {
    output.say(
      Labels(
        "一切都留在 \(directory)，县服务器还在 \(address) 运行。",
        "All is left in \(directory); the hub still serves at \(address)."))
    for machine in SampleMachine.allCases {
      output.say("  HONGYAN_HOME=\(home(of: machine)) \(programs.client) status")
    }
    output.say("  \(programs.server) devices --data \(hubDirectory)")
    output.say("  sqlite3 \(home(of: .xiaozhang))/replica.sqlite 'SELECT * FROM household LIMIT 5'")
    if let server {
      output.say(
        Labels(
          "用完：kill \(server.processIdentifier)，再删掉目录。",
          "When done: kill \(server.processIdentifier), then remove the directory."))
    }
  }
}
