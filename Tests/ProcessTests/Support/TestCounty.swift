import Foundation
import HongyanSample
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A practice county on this computer: a hub that serves over TLS, and machines with homes of their
/// own.
final class TestCounty: Sendable {
  /// Two villages in 小章乡, each with a few groups, and one elsewhere.
  static let sample = SampleCounty(
    profile: SampleProfile(
      [SampleDivision.xiaozhang: SampleScale(villages: 2, groups: 5, households: 8)],
      others: SampleScale(villages: 1, groups: 1, households: 0)))

  let directory: String
  let programs: Programs
  /// Words before those of the server.
  let serverWords: [String]

  /// The county in this directory, which may be a copy of another's.
  init(directory: String, programs: Programs, isExtended: Bool = false) {
    self.directory = directory
    self.programs = programs
    serverWords = isExtended ? [programs.extended, "server"] : [programs.server]
  }

  var hubDirectory: String { directory + "/hub" }

  /// Gives `body` a county that was set up and is served, and takes it down afterwards.
  static func with(
    isExtended: Bool = false, _ body: (TestCounty, TestHub) async throws -> Void
  ) async throws {
    let (county, hub) = try await begun(isExtended: isExtended)
    defer { county.remove() }
    do {
      try await body(county, hub)
      try await hub.stop()
    } catch {
      try? await hub.stop()
      throw error
    }
  }

  /// Sets a county up and serves it.
  static func begun(isExtended: Bool = false) async throws -> (TestCounty, TestHub) {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("hy-\(UUID().uuidString.prefix(8))").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let county = TestCounty(
      directory: directory, programs: try Programs.built(), isExtended: isExtended)
    do {
      try sample.write(SampleCounty.divisionsFile, into: directory)
      _ = try await county.administer(
        "init", "--county", "433122", "--name", "泸溪县", "--practice", "--divisions",
        directory + "/" + SampleCounty.divisionsFile)
      return (county, try await county.serve())
    } catch {
      county.remove()
      throw error
    }
  }

  /// Takes its files away.
  func remove() { try? FileManager.default.removeItem(atPath: directory) }

  /// Takes its files away when this process ends.
  func removeAtExit() {
    let isFirst = Self.leftovers.withLock { leftovers in
      leftovers.append(directory)
      return leftovers.count == 1
    }
    guard isFirst else { return }
    atexit {
      for directory in TestCounty.leftovers.withLock({ $0 }) {
        try? FileManager.default.removeItem(atPath: directory)
      }
    }
  }

  private static let leftovers = Mutex<[String]>([])

  /// Starts to serve; returns when machines can come.
  ///
  /// - Parameter clock: how far the hub's clock is off, as `faketime` takes it.
  func serve(
    on address: String = "127.0.0.1:0", environment: [String: String] = [:], clock: String? = nil
  ) async throws -> TestHub {
    let words = serverWords + ["serve", "--data", hubDirectory, "--listen", address, "--json"]
    guard let clock else {
      return try await TestHub(
        ProgramUnderTest(
          words[0], Array(words.dropFirst()), environment: environment, in: directory))
    }
    let time = try await FalseTime(clock, in: directory)
    return try await TestHub(
      ProgramUnderTest(
        Programs.system("env"), words,
        environment: environment.merging(time.environment) { _, new in new }, in: directory),
      under: time)
  }

  /// Runs a command of the hub.
  func administer(_ arguments: String...) async throws -> ProgramRun {
    try await administer(arguments)
  }

  /// Runs a command of the hub.
  func administer(_ arguments: [String]) async throws -> ProgramRun {
    try await ProgramUnderTest(
      serverWords[0], serverWords.dropFirst() + arguments + ["--data", hubDirectory, "--json"],
      in: directory
    ).ended().expecting(0)
  }

  /// Invites a machine, enrols it, approves it by its fingerprint, and lets it exchange for the
  /// first time.
  func enrol(
    _ name: String, role: String = "township", scopes: [String] = [SampleDivision.xiaozhang],
    at address: String
  ) async throws -> TestMachine {
    var machine = TestMachine(name, in: directory, programs: programs)
    if serverWords.count > 1 { machine.client = [programs.extended, "client"] }
    try await invite(name, role: role, scopes: scopes, to: address)
    let fingerprint = try await machine.run(
      "init", invitation(of: name), "--name", name, "--as", name
    )
    .expecting(0).document(Documents.Enrolled.self).fingerprint
    try await approve(fingerprint)
    try await machine.sync()
    return machine
  }

  /// Writes the invitation of a machine.
  func invite(
    _ name: String, role: String = "township", scopes: [String] = [SampleDivision.xiaozhang],
    to address: String
  ) async throws {
    _ = try await administer(
      ["invite", "--role", role, "--out", invitation(of: name), "--address", address, "--scope"]
        + scopes)
  }

  /// Lets the machine in whose clerk reads this out.
  func approve(_ fingerprint: String) async throws {
    let waiting = try await administer("devices").document(Documents.Machines.self).devices
    guard let device = waiting.first(where: { $0.fingerprint == fingerprint }) else {
      throw Unmet("\(fingerprint) does not wait at the hub")
    }
    _ = try await administer("devices", "approve", device.id)
  }

  /// The file of a machine's invitation.
  func invitation(of name: String) -> String { directory + "/\(name).invite" }

  /// Copies the hub's database, which must not be open, and gives the copy's path.
  func copyOfHub() throws -> String {
    let copy = directory + "/hub-copy"
    try? FileManager.default.removeItem(atPath: copy)
    try FileManager.default.copyItem(atPath: hubDirectory, toPath: copy)
    return copy + "/hub.sqlite"
  }
}
