import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanTownship

/// Settings of this machine.
struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "看或改设置 / see or change settings.",
    subcommands: [ConfigExplainCommand.self, ConfigSetCommand.self])
}

/// Tells a setting's value and where it comes from.
struct ConfigExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "看一项设置从哪里来 / where a setting comes from.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "home、language、patience 或 person；不写就列出全部 / one of these; all without one.")
  var key: String?

  func run() async throws {
    let context = ClientContext(options)
    let settings = try Setting.all(options, home: context.home)
    let wanted = key.map { key in settings.filter { $0.key == key } } ?? settings
    guard let first = wanted.first else {
      throw Fault(
        .settingUnusable,
        what: Labels("没有“\(key ?? "")”这项设置。", "There is no setting “\(key ?? "")”."),
        remedy: Labels(
          "有这些：" + settings.map(\.key).joined(separator: "、"),
          "There are: " + settings.map(\.key).joined(separator: ", ")))
    }
    context.output.document(
      key == nil ? ["settings": .array(wanted.map(\.json))] : first.json)
    for setting in wanted {
      let winner = setting.winner
      context.output.say(
        "\(setting.key) = \(winner?.value ?? "")  (\(winner?.source[context.language] ?? "-"))")
      for source in setting.sources {
        let mark = source.name == winner?.name ? "*" : " "
        context.output.say("  \(mark) \(source.source[context.language]): \(source.value ?? "-")")
      }
    }
  }
}

/// Changes a setting in the settings file.
struct ConfigSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "改一项设置 / change a setting.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "language、patience 或 person / language, patience (seconds) or person.")
  var key: String

  @Argument(help: "值；空的就取消 / its value; empty takes it away.")
  var value: String

  func run() async throws {
    let context = ClientContext(options)
    var settings = try LocalSettings.load(from: context.home)
    let filled = value.isEmpty ? nil : value
    switch key {
    case "patience": settings.patience = try filled.map(Patience.seconds)
    case "person": settings.person = try filled.map(TypedLine.person)
    case "language":
      guard filled == nil || Language(rawValue: value) != nil else {
        throw Fault(
          .settingUnusable, what: Labels("语言只能是 zh 或 en。", "The language is zh or en."))
      }
      settings.language = filled
    default:
      throw Fault(
        .settingUnusable,
        what: Labels("“\(key)”不在设置文件里。", "“\(key)” does not stand in the settings file."))
    }
    try context.home.prepare()
    try settings.save(in: context.home)
    context.output.document(["key": .string(key), "value": JSONValue(filled)])
    context.output.say(Labels("已设置 \(key)。", "\(key) is set."))
  }
}
