import ArgumentParser
import HongyanConsole
import HongyanHub
import HongyanMerge

/// Puts the county back from a backup, or tries whether it could be.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "从备份恢复 / put the county back from a backup.",
    discussion: """
      服务要先停下。备份以后的内容，各台电脑下次上报时会补回来；县里自己的、没有一台电脑有的，补不回来。
      Stop the server first. What came after the backup is given back by the machines as they \
      exchange; what no machine holds, the office's own, is not.
      """)

  @OptionGroup var options: ServerOptions

  @Flag(name: .long, help: "只演练：恢复到临时目录，核对后删掉 / only try it, in a temporary directory.")
  var drill = false

  @Argument(help: "哪个备份，不写就用最新的 / which backup; the newest when left out.")
  var backup: String?

  func run() async throws {
    let directory = try options.directory()
    let output = options.output
    if drill {
      let report = try Hub.drill(backup, in: directory, schema: InjectedSchema.current)
      output.document(report.json)
      output.say(
        Labels(
          "演练成功：备份 \(report.backup.name) 可以恢复。",
          "The drill went well: backup \(report.backup.name) can be restored."))
      output.say(BackupWords.contents(of: report.backup))
      return
    }
    let report = try Hub.restore(
      backup, into: directory, schema: InjectedSchema.current, actor: options.actor)
    output.document(report.json)
    output.say(
      Labels(
        "已从备份 \(report.backup.name) 恢复。", "Restored from backup \(report.backup.name)."))
    output.say(BackupWords.contents(of: report.backup))
    if let replaced = report.replaced {
      output.say(Labels("原来的文件放在 \(replaced)。", "The files of before are in \(replaced)."))
    }
    output.say(
      Labels(
        "开始服务以后，各台电脑上报时会把缺的补回来。请核对电脑名单：备份以后停用的要再停用一次。",
        "Once it serves, machines give back what is missing. Look through the machines: those revoked after the backup have to be revoked again."
      ))
  }
}

extension RestoreReport {
  /// What was done, in the form that scripts read.
  var json: JSONValue {
    ["backup": backup.json, "epoch": .string(epoch), "replaced": JSONValue(replaced)]
  }
}
