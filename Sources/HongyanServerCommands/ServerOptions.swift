import ArgumentParser
import Foundation
import HongyanConsole

/// What every subcommand of the server takes.
struct ServerOptions: ParsableArguments {
  /// The name of the variables that stand for options.
  static let environmentPrefix = "HONGYAN_SERVER_"

  @Option(name: .long, help: "县服务器的目录 / the hub's directory (HONGYAN_SERVER_DATA).")
  var data: String?

  @Flag(name: .long, help: "输出一个 JSON / one JSON document on stdout.")
  var json = false

  @Option(name: .long, help: "语言 zh 或 en / the language, zh or en.")
  var lang: String?

  func validate() throws { try LanguageChoice.validate(lang) }

  var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// The hub's directory.
  func directory() throws -> String {
    guard let directory = data ?? environment[Self.environmentPrefix + "DATA"], !directory.isEmpty
    else {
      throw ValidationError("--data DIR")
    }
    return URL(fileURLWithPath: directory).standardizedFileURL.path
  }

  var output: Output {
    .standard(
      isJSON: json,
      language: LanguageChoice.language(option: lang, environment: environment),
      environment: environment)
  }

  /// This computer's clock, in milliseconds since 1970.
  var nowMilliseconds: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

  /// Who asks, for the audit log: the account of the operating system.
  var actor: String { environment["SUDO_USER"] ?? environment["USER"] ?? "uid \(getuid())" }
}
