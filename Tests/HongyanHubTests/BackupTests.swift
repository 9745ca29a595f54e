import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanWire
import Testing

@Suite("Backups (Protocol R12)")
struct BackupTests {
  private let county: PracticeHub

  init() throws { county = try PracticeHub() }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  @Test("A backup is one directory that only its owner reads, with the database and all keys")
  func holdsEverything() throws {
    let backup = try county.hub.backUp(actor: "测试")
    #expect(try mode(backup.path) == 0o700)
    let files = try FileManager.default.contentsOfDirectory(atPath: backup.path).sorted()
    #expect(
      files == ["county-authority.pem", "hub-server.pem", "hub-signing.key", "hub.sqlite"])
    for file in files { #expect(try mode(backup.path + "/" + file) == 0o600) }
    #expect(backup.contents?.records == PracticeHub.rows.count + 1)
    #expect(county.hub.backups().map(\.name) == [backup.name])
  }

  @Test("Backups of one moment have names of their own, newest first, and the oldest go")
  func retention() throws {
    let names = try (0..<4).map { _ in try county.hub.backUp(actor: "测试", retaining: 3).name }
    #expect(Set(names).count == 4)
    #expect(county.hub.backups().map(\.name) == names.dropFirst().reversed())
  }

  @Test("A backup in which anything was changed is not restored, and the hub stays as it is")
  func damaged() throws {
    let backup = try county.hub.backUp(actor: "测试")
    let file = backup.path + "/hub.sqlite"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    let name = try #require(bytes.range(of: Data("甲村".utf8)))
    bytes[name.lowerBound] ^= 1
    try bytes.write(to: URL(fileURLWithPath: file))
    let before = try county.hub.database.transaction { $0.epoch }
    let hub = try county.reopen { directory in
      #expect {
        try Hub.restore(backup.path, into: directory, schema: .county, actor: "测试")
      } throws: { error in
        guard case HubFailure.backupDamaged(let name, _) = error else { return false }
        return name == backup.name
      }
    }
    #expect(try hub.database.transaction { $0.epoch } == before)
  }

  @Test("While the hub is open nothing is restored into its directory")
  func refusesWhileServing() throws {
    let backup = try county.hub.backUp(actor: "测试")
    #expect(throws: HubFailure.inUse(directory: county.directory)) {
      try Hub.restore(
        backup.path, into: county.directory, schema: .county, actor: "测试")
    }
  }

  @Test("A backup of another county is refused")
  func anotherCounty() throws {
    let other = try PracticeHub()
    let backup = try other.hub.backUp(actor: "测试")
    try county.reopen { directory in
      #expect(throws: HubFailure.backupOfAnother(name: backup.name)) {
        try Hub.restore(backup.path, into: directory, schema: .county, actor: "测试")
      }
    }
  }

  @Test("With the backup alone the county stands anew: same county and keys, another epoch")
  func emptyDirectory() throws {
    let backup = try county.hub.backUp(actor: "测试")
    let place = PracticeHub.newDirectory()
    defer { try? FileManager.default.removeItem(atPath: place) }
    let report = try Hub.restore(backup.path, into: place, schema: .county, actor: "测试")
    #expect(report.replaced == nil)
    let hub = try Hub.open(place, schema: .county)
    defer { try? hub.close() }
    #expect(try hub.county() == county.hub.county())
    #expect(hub.signingKey.publicKey == county.hub.signingKey.publicKey)
    #expect(
      try hub.database.transaction { $0.epoch } != county.hub.database.transaction { $0.epoch })
  }

  @Test("What a restore replaces is kept, and a lost database is named until then")
  func keepsWhatItReplaces() throws {
    let backup = try county.hub.backUp(actor: "测试")
    try county.reopen { directory in
      try FileManager.default.removeItem(atPath: directory + "/hub.sqlite")
      #expect(throws: HubFailure.databaseMissing(directory: directory)) {
        try Hub.open(directory, schema: .county)
      }
      _ = try Hub.restore(backup.path, into: directory, schema: .county, actor: "测试")
      let again = try Hub.restore(nil, into: directory, schema: .county, actor: "测试")
      let replaced = try #require(again.replaced)
      #expect(FileManager.default.fileExists(atPath: replaced + "/hub.sqlite"))
    }
  }

  @Test("A drill restores the newest backup on the side, beside a hub that serves")
  func drill() throws {
    let backup = try county.hub.backUp(actor: "测试")
    let report = try Hub.drill(nil, in: county.directory, schema: .county)
    #expect(report.backup.name == backup.name)
    #expect(report.backup.contents == backup.contents)
  }

  @Test("The self-check tells how old the newest backup is")
  func examined() throws {
    func found() -> HubCheck? {
      guard case .checks(let checks) = county.hub.perform(.examine, actor: "测试") else {
        return nil
      }
      return checks.first { $0.name == "backup" }
    }
    #expect(found()?.found == "none yet")
    try county.hub.backUp(actor: "测试")
    #expect(found()?.found == "0 hours old")
    #expect(found()?.isGood == true)
  }
}
