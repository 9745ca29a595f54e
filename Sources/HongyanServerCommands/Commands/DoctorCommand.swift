import ArgumentParser
import HongyanConsole
import HongyanHub
import HongyanMerge

/// The hub's self-check.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "自查 / check the hub.")

  @OptionGroup var options: ServerOptions

  func run() async throws {
    let answer = try await HubChannel(directory: options.directory(), actor: options.actor)
      .ask(.examine)
    guard case .checks(let checks) = answer else { throw Fault(.serverSilent) }
    let output = options.output
    let isGood = checks.allSatisfy(\.isGood)
    output.document([
      "healthy": .bool(isGood),
      "checks": .array(
        checks.map {
          ["name": .string($0.name), "good": .bool($0.isGood), "found": .string($0.found)]
        }),
    ])
    for check in checks {
      let mark = check.isGood ? Labels("正常", "good") : Labels("要看", "look")
      let name = title(check.name)[output.language]
      let found = Labels(check.foundInChinese ?? check.found, check.found)[output.language]
      output.say("\(mark[output.language])  \(name)\(output.language == .zh ? "：" : ": ")\(found)")
    }
    if !isGood { throw ExitStatus.failed }
  }

  private func title(_ name: String) -> Labels {
    switch name {
    case "integrity": Labels("数据文件完整", "database file is whole")
    case "journal": Labels("日志方式", "journal")
    case "synchronous": Labels("写盘方式", "synchronous")
    case "sqlite": Labels("SQLite 版本", "SQLite")
    case "disk": Labels("磁盘", "disk")
    case "key-file": Labels("钥匙文件的权限", "permissions of the key file")
    case "certificate": Labels("证书上的名字", "names in the certificate")
    case "backup": Labels("最近的备份", "newest backup")
    case "audit": Labels("操作记录", "audit log")
    case "machines": Labels("电脑", "machines")
    default: Labels(name, name)
    }
  }
}
