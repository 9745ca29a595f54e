import Foundation

/// A machine of the county: a home of its own, and the programs that work in it.
struct TestMachine: Sendable {
  let name: String
  let home: String
  let programs: Programs
  /// Words before those of the client, for the program that has one more type.
  var client: [String]
  /// How far its clock is off, as `faketime` takes it.
  var clock: String?
  /// What its commands find in the environment besides.
  var environment: [String: String] = [:]

  init(_ name: String, in directory: String, programs: Programs) {
    self.name = name
    self.home = directory + "/" + name
    self.programs = programs
    client = [programs.client]
  }

  /// Its database.
  var file: String { home + "/replica.sqlite" }

  /// The same machine with its clock off by so much, such as `+10y`.
  func off(by clock: String) -> TestMachine {
    var machine = self
    machine.clock = clock
    return machine
  }

  /// The same machine with more in the environment of its commands.
  func with(_ environment: [String: String]) -> TestMachine {
    var machine = self
    machine.environment = environment
    return machine
  }

  /// Starts a command.
  func start(_ arguments: [String]) throws -> ProgramUnderTest {
    var words = client + arguments
    if let clock {
      words = [try Programs.system("faketime"), "--exclude-monotonic", "-f", clock] + words
    }
    return try ProgramUnderTest(
      words[0], Array(words.dropFirst()),
      environment: environment.merging(["HONGYAN_HOME": home]) { _, home in home },
      in: (home as NSString).deletingLastPathComponent)
  }

  /// Runs a command to its end, whatever comes of it.
  func run(_ arguments: String...) async throws -> ProgramRun {
    try await start(arguments + ["--json"]).ended()
  }

  /// Runs a command as a person does, without `--json`.
  func said(_ arguments: String...) async throws -> ProgramRun {
    try await start(arguments).ended()
  }
}

extension TestMachine {
  /// Records a record.
  func add(_ type: String, _ fields: String...) async throws -> Documents.Recorded {
    try await start(["add", type] + fields + ["--json"]).ended().expecting(0)
      .document(Documents.Recorded.self)
  }

  /// Changes a record.
  @discardableResult
  func edit(_ id: String, _ fields: String...) async throws -> Documents.Recorded {
    try await start(["edit", id] + fields + ["--json"]).ended().expecting(0)
      .document(Documents.Recorded.self)
  }

  /// A record as it stands, uncovered, so that values can be compared.
  func show(_ id: String) async throws -> Documents.Record {
    try await run("show", id).expecting(0).document(Documents.Record.self)
  }

  /// The visible content of a column, as any program of SQLite reads it.
  func column(_ field: String, of id: String, _ type: String) async throws -> String {
    try await Sqlite.text(
      file, "SELECT coalesce(\"\(field)\", '∅') FROM \"\(type)\" WHERE id = '\(id)'")
  }

  /// Exchanges with the county.
  @discardableResult
  func sync() async throws -> Documents.Exchange {
    try await run("sync").expecting(0, 5).document(Documents.Exchange.self)
  }

  /// What waits for a person.
  func review() async throws -> [Documents.Review.Item] {
    try await run("review", "list").expecting(0, 5).document(Documents.Review.self).items
  }

  /// How the machine stands.
  func status() async throws -> Documents.Standing {
    try await run("status").expecting(0, 5).document(Documents.Standing.self)
  }

  /// Decides a question for one of the values shown.
  func decide(
    _ item: Documents.Review.Item, keep number: Int, because reason: String
  ) async throws {
    _ = try await run(
      "review", "decide", item.id, "--keep", String(number), "--seen", item.seen, "--reason",
      reason
    ).expecting(0)
  }
}
