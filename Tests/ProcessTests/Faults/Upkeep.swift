import Foundation
import HongyanModels
import Testing

/// A command that looks after a file: it makes, proves or renews what is stored, and changes
/// nothing that anybody recorded.
enum Upkeep: String, Sendable, CaseIterable {
  /// The hub is backed up.
  case backup
  /// The hub is put back from a backup that is older than its newest work.
  case restore
  /// The hub's file, in which something was altered, is proved and put right.
  case hubProof
  /// A hub's file of an earlier program is opened.
  case hubMigration
  /// A machine's file, in which something was altered, is proved and put right.
  case machineProof
  /// A machine's file of an earlier program is opened.
  case machineMigration

  /// Different for each, so that not the same calls are struck everywhere.
  var offset: Int { Upkeep.allCases.firstIndex(of: self) ?? 0 }

  /// How the command ends when nothing goes wrong.
  var statuses: [Int32] {
    switch self {
    case .backup, .restore, .hubMigration: [0]
    case .machineMigration: [0, 5]
    case .hubProof, .machineProof: [8]
    }
  }

  /// Below which directory its writes are counted.
  func directory(in trial: Trial) -> String {
    switch self {
    case .backup, .restore, .hubProof, .hubMigration: trial.county.hubDirectory
    case .machineProof, .machineMigration: trial.machine("甲").home
    }
  }

  /// The file that it is about.
  func file(in trial: Trial) -> String {
    switch self {
    case .backup, .restore, .hubProof, .hubMigration: trial.county.hubDirectory + "/hub.sqlite"
    case .machineProof, .machineMigration: trial.machine("甲").file
    }
  }

  /// Brings the trial to where the command has something to do.
  func prepare(_ trial: Trial) async throws {
    switch self {
    case .backup, .restore: break
    case .hubProof, .machineProof:
      _ = try await Sqlite.rows(
        file(in: trial),
        "UPDATE household SET address = '改过' WHERE id = '\(trial.stage.household)'")
    case .hubMigration: try await OlderFile.make(of: file(in: trial), upTo: OlderFile.hubBegan)
    case .machineMigration:
      try await OlderFile.make(of: file(in: trial), upTo: OlderFile.machineBegan)
    }
  }

  /// Does it.
  func run(_ trial: Trial, _ environment: [String: String] = [:]) async throws -> ProgramRun {
    switch self {
    case .backup: try await administered(trial, environment, "backup")
    case .restore:
      try await administered(trial, environment, "restore", trial.stage.backup(in: trial))
    case .hubProof: try await administered(trial, environment, "verify")
    case .hubMigration: try await administered(trial, environment, "devices")
    case .machineProof:
      try await trial.served { _ in
        try await trial.machine("甲").with(environment).run("verify")
      }
    case .machineMigration: try await trial.machine("甲").with(environment).run("status")
    }
  }

  private func administered(
    _ trial: Trial, _ environment: [String: String], _ words: String...
  ) async throws -> ProgramRun {
    let server = trial.county.serverWords
    return try await ProgramUnderTest(
      server[0], server.dropFirst() + words + ["--data", trial.county.hubDirectory, "--json"],
      environment: environment, in: trial.county.directory
    ).ended()
  }

  /// Checks what it is for, after it was done.
  func check(_ trial: Trial, _ comment: Comment) async throws {
    try await Trial.checkFile(file(in: trial), comment)
    switch self {
    case .backup:
      let shelf = trial.county.hubDirectory + "/backups"
      let names = try FileManager.default.contentsOfDirectory(atPath: shelf)
      #expect(names.count >= 2 && names.allSatisfy { $0.hasPrefix("hub-") }, "\(comment) \(names)")
      for name in names { try await Trial.checkFile("\(shelf)/\(name)/hub.sqlite", comment) }
      _ = try await trial.county.administer("restore", "--drill")
    case .hubProof:
      _ = try await run(trial).expecting(0)
    case .machineProof:
      _ = try await run(trial).expecting(0)
    case .restore: break
    case .hubMigration, .machineMigration:
      #expect(
        try await OlderFile.steps(of: file(in: trial))
          == OlderFile.steps(of: trial.untouched(file(in: trial))),
        comment)
    }
    guard self == .hubProof || self == .machineProof else { return }
    #expect(
      try await Sqlite.number(
        file(in: trial), "SELECT count(*) FROM household WHERE address = '改过'") == 0, comment)
  }
}
