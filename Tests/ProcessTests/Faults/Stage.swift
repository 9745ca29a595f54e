import Foundation
import HongyanSample

/// A county in the middle of its work, which is nowhere open. Trials work on copies of it.
///
/// 甲 and 乙 are machines of a township, 县 is where the county decides. A resident's number is in
/// question; 甲 has work that is not sent yet; the hub has work of 乙 that 甲 has not seen.
struct Stage: Sendable {
  let county: TestCounty
  let proxy: TestProxy
  /// A household that everybody has.
  let household: String
  /// The change sets of every command that ended with 0.
  let written: [Documents.Recorded.Change]
  /// The last of them, which was not sent.
  var last: Documents.Recorded.Change { written[written.count - 1] }
  /// The question that waits at 县.
  let question: Documents.Review.Item
  /// A table to import.
  let table: String

  /// Gives `body` such a county: the same to every test of this process, since none changes it.
  static func with(_ body: (Stage) async throws -> Void) async throws {
    try await body(PreparedStage.shared.stage())
  }

  /// Makes such a county, which stays where it is.
  fileprivate static func made() async throws -> Stage {
    let (county, hub) = try await TestCounty.begun()
    do {
      let stage = try await Stage(county, TestProxy(to: hub.port))
      try await hub.stop()
      return stage
    } catch {
      await hub.kill()
      county.remove()
      throw error
    }
  }

  private init(_ county: TestCounty, _ proxy: TestProxy) async throws {
    self.county = county
    self.proxy = proxy
    let first = try await county.enrol("甲", at: proxy.address)
    let second = try await county.enrol("乙", at: proxy.address)
    let desk = try await county.enrol("县", role: "reviewer", scopes: ["all"], at: proxy.address)
    try await county.invite("丙", to: proxy.address)
    var written: [Documents.Recorded.Change] = []
    let known = try await first.add(
      "household", "village=\(Invented.village)", "name=示例甲", "phone=\(Invented.phone(1))")
    let resident = try await first.add(
      "resident", "village=\(Invented.village)", "name=示例乙", "idNumber=\(Invented.idNumber(1))")
    try await first.sync()
    try await second.sync()
    let one = try await first.edit(resident.id, "idNumber=\(Invented.idNumber(2))")
    let other = try await second.edit(resident.id, "idNumber=\(Invented.idNumber(3))")
    try await first.sync()
    try await second.sync()
    try await desk.sync()
    written += [known, resident, one, other].map(\.changeSet)
    // The hub knows more than its backup when it is put back.
    _ = try await county.administer("backup")
    for place in 0..<3 {
      let added = try await second.add(
        "household", "village=\(Invented.otherVillage)", "name=示例丁", "address=\(place)号")
      written.append(added.changeSet)
    }
    try await second.sync()
    let edited = try await first.edit(known.id, "address=示例村一组1号")
    let added = try await first.add(
      "household", "village=\(Invented.village)", "name=示例丙", "phone=\(Invented.phone(2))")
    written += [edited, added].map(\.changeSet)
    household = known.id
    guard let question = try await desk.review().first else { throw Unmet("no question") }
    self.question = question
    self.written = written
    table = try TestCounty.sample.write(
      SampleCounty.registerFile(of: SampleDivision.xiaozhang), into: county.directory)
  }

  /// The hub's backup, as a trial has it.
  func backup(in trial: Trial) throws -> String {
    let shelf = trial.county.hubDirectory + "/backups"
    guard let name = try FileManager.default.contentsOfDirectory(atPath: shelf).min() else {
      throw Unmet("no backup")
    }
    return shelf + "/" + name
  }

  /// A copy of the county for one trial, which ends with it.
  func trial<Result>(_ body: (Trial) async throws -> Result) async throws -> Result {
    let directory = county.directory + "-trial"
    try? FileManager.default.removeItem(atPath: directory)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try FileManager.default.copyItem(atPath: county.directory, toPath: directory)
    return try await body(Trial(stage: self, directory: directory))
  }
}

/// The stage of all tests of this process; it takes more time to make than most trials.
private actor PreparedStage {
  static let shared = PreparedStage()
  private var prepared: Stage?

  func stage() async throws -> Stage {
    if let prepared { return prepared }
    let made = try await Stage.made()
    made.county.removeAtExit()
    prepared = made
    return made
  }
}
