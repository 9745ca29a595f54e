import ArgumentParser
import Foundation
import HongyanConsole
import HongyanMerge

/// Runs a practice county from set-up to agreement with the real programs, and tells the story.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hongyan-demo",
    abstract: "练习县的一天一夜 / a day and a night of a practice county.")

  @Flag(name: .long, help: "结束后让一切留着 / leave everything running at the end.")
  var keep = false

  @Option(name: .long, help: "语言 zh 或 en / the language, zh or en.")
  var lang: String?

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let output = Output.standard(
      isJSON: false,
      language: LanguageChoice.language(option: lang, environment: environment),
      environment: environment)
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("hongyan-demo-\(UUID().uuidString.prefix(8))").path
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
    let county = try PracticeCounty(directory: directory, programs: try Programs.beside())
    defer {
      if !keep {
        county.stop()
        try? FileManager.default.removeItem(atPath: directory)
      }
    }
    try Story(county: county, narrator: Narrator(output: output)).tell()
    if keep { county.explainHowToLookAround(on: output) }
  }
}
