import ArgumentParser
import HongyanConsole
import HongyanHub
import HongyanMerge

/// Makes a backup of the county, or lists those that there are.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "备份 / back the county up.",
    discussion: """
      备份里有数据库和县里的全部钥匙，放在 --data 下的 backups 目录，只有本账号能读。请定期拷到别的机器上，像钥匙一样保管。
      A backup holds the database and all keys of the county. It stands in `backups` within --data, \
      readable by this account alone. Carry copies to another machine, and keep them like keys.
      """)

  @OptionGroup var options: ServerOptions

  @Flag(name: .long, help: "只列出已有的备份 / list the backups that there are.")
  var list = false

  func run() async throws {
    let channel = HubChannel(directory: try options.directory(), actor: options.actor)
    let output = options.output
    if list {
      guard case .backups(let backups) = try await channel.ask(.backups) else {
        throw Fault(.serverSilent)
      }
      output.document(["backups": .array(backups.map(\.json))])
      output.say(
        BackupWords.table(backups, now: options.nowMilliseconds, language: output.language))
      return
    }
    guard case .backup(let backup) = try await channel.ask(.backUp) else {
      throw Fault(.serverSilent)
    }
    output.document(backup.json)
    output.say(
      Labels(
        "备份好了，也核对过了：\(backup.path)", "Backed up and verified: \(backup.path)"))
    output.say(BackupWords.contents(of: backup))
    for name in backup.removed {
      output.say(Labels("较早的备份已清理：\(name)", "An older backup went: \(name)"))
    }
  }
}

/// Backups as people read them.
enum BackupWords {
  static func table(
    _ backups: [BackupReport], now: Int64, language: Language
  ) -> TextTable {
    var table = TextTable(
      [Labels("时间", "made"), Labels("大小", "size"), Labels("备份", "backup")].map { $0[language] })
    for backup in backups {
      table.add([
        ShortTime.text(backup.madeMilliseconds, now: now, in: language),
        "\(backup.bytes >> 20) MiB", backup.path,
      ])
    }
    return table
  }

  static func contents(of backup: BackupReport) -> Labels {
    guard let found = backup.contents else { return Labels("还没有核对。", "Not verified yet.") }
    return Labels(
      "里面有 \(found.records) 条记录、\(found.entries) 次改动、\(found.devices) 台电脑。",
      "It holds \(found.records) records, \(found.entries) changes, \(found.devices) machines.")
  }
}

extension BackupReport {
  /// The backup in the form that scripts read.
  var json: JSONValue {
    [
      "name": .string(name), "path": .string(path),
      "made": JSONValue(ShortTime.rfc3339(madeMilliseconds)), "bytes": .number(bytes),
      "contents": contents.map {
        [
          "epoch": .string($0.epoch), "scopes": .number(Int64($0.scopes)),
          "changes": .number(Int64($0.entries)), "records": .number(Int64($0.records)),
          "machines": .number(Int64($0.devices)),
        ]
      } ?? .null,
      "removed": .array(removed.map(JSONValue.string)),
    ]
  }
}
