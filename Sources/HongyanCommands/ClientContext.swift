import Foundation
import HongyanConsole
import HongyanMerge
import HongyanStore
import HongyanTownship

/// What every command has at hand: where it works, for whom, and where it writes.
struct ClientContext {
  /// What can be recorded.
  let schema: Schema
  /// Where it writes.
  let output: Output
  /// The home.
  let home: TownshipHome
  /// Who is typing, where the command line says so.
  let person: String?
  /// Clock and ids.
  let environment: TownshipEnvironment

  /// The context that options and environment give. Precedence: option, environment, settings,
  /// default.
  init(_ options: GlobalOptions) {
    let variables = ProcessInfo.processInfo.environment
    home = TownshipHome(option: options.home, environment: variables)
    let settings = (try? LocalSettings.load(from: home)) ?? LocalSettings()
    let localeNames = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let hasLocale = localeNames.contains { variables[$0].map { !$0.isEmpty } ?? false }
    output = Output.standard(
      isJSON: options.json,
      language: LanguageChoice.language(
        option: options.lang ?? (hasLocale ? nil : settings.language), environment: variables),
      environment: variables)
    person = options.as
    schema = InjectedSchema.current
    environment = .system
  }

  /// What the person reads.
  var language: Language { output.language }

  /// Opens the township, and says so where its file turns out to be a copy.
  ///
  /// - Parameter prepare: what is done to the file before it is compared with the note beside it.
  func open(prepare: (Replica) throws -> Void = { _ in }) throws -> Township {
    let township = try Township.open(
      home, schema: schema, environment: environment, person: person, prepare: prepare)
    if let sign = township.copySign {
      for line in CopyWords.lines(of: sign) { output.talk(line) }
    }
    return township
  }
}
