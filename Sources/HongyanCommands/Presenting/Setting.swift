import Foundation
import HongyanConsole
import HongyanMerge
import HongyanSyncHTTP
import HongyanTownship

/// One setting with everything that could give it a value, the strongest first.
struct Setting {
  /// What could give the value.
  struct Source {
    /// A stable name: `option`, `environment`, `settings`, `enrolment` or `default`.
    var name: String
    /// In words.
    var source: Labels
    /// What it gives; `nil` for nothing.
    var value: String?
  }

  let key: String
  let sources: [Source]

  /// The one that counts.
  var winner: Source? { sources.first { $0.value != nil } }

  var json: JSONValue {
    [
      "key": .string(key), "value": JSONValue(winner?.value), "source": JSONValue(winner?.name),
      "sources": .array(
        sources.map { ["source": .string($0.name), "value": JSONValue($0.value)] }),
    ]
  }

  /// Every setting there is.
  static func all(_ options: GlobalOptions, home: TownshipHome) throws -> [Setting] {
    let variables = ProcessInfo.processInfo.environment
    let file = try LocalSettings.load(from: home)
    func filled(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
    func option(_ name: String, _ value: String?) -> Source {
      Source(name: "option", source: Labels("选项 \(name)", "option \(name)"), value: value)
    }
    func variable(_ names: String..., value: String?) -> Source {
      let list = names.joined(separator: " ")
      return Source(
        name: "environment", source: Labels("环境变量 \(list)", "environment \(list)"), value: value)
    }
    func settings(_ value: String?) -> Source {
      Source(
        name: "settings", source: Labels("设置文件 \(home.settingsPath)", "file \(home.settingsPath)"),
        value: value)
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(filled).first
    let standard = Source(
      name: "default", source: Labels("默认", "default"),
      value: TownshipHome(option: nil, environment: variables.filter { $0.key == "HOME" }).directory
    )
    return [
      Setting(
        key: "home",
        sources: [
          option("--home", options.home),
          variable(
            TownshipHome.variable, "XDG_DATA_HOME",
            value: filled(TownshipHome.variable)
              ?? filled("XDG_DATA_HOME").map { $0 + "/hongyan" }), standard,
        ]),
      Setting(
        key: "language",
        sources: [
          option("--lang", options.lang),
          variable("LC_ALL", "LC_MESSAGES", "LANG", value: locale), settings(file.language),
          Source(name: "default", source: Labels("默认", "default"), value: "en"),
        ]),
      Setting(
        key: "patience",
        sources: [
          variable(Patience.variable, value: filled(Patience.variable)),
          settings(file.patience.map(String.init)),
          Source(
            name: "default", source: Labels("默认", "default"),
            value: String(TransportLimits().idleTime.components.seconds)),
        ]),
      Setting(
        key: "person",
        sources: [
          option("--as", options.as), settings(file.person),
          Source(
            name: "enrolment", source: Labels("登记时填的", "enrolment"),
            value: try enrolledPerson(home)),
        ]),
    ]
  }

  private static func enrolledPerson(_ home: TownshipHome) throws -> String? {
    guard home.hasReplica else { return nil }
    return try? Township.open(home, schema: InjectedSchema.current).enrolment.person
  }
}
