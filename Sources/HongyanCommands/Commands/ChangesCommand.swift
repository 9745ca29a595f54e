import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanTownship

/// What the county and others changed while this machine was away.
struct ChangesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes", abstract: "看县里和别处的改动 / what others changed meanwhile.")

  @OptionGroup var options: GlobalOptions

  @Option(name: .long, help: "从哪天起，如 2026-06-01 或 7d / since when.")
  var since: String?

  /// How far back is looked where nobody says: a week covers a township's usual absence.
  private static let usualDays: Int64 = 7
  private static let millisecondsPerDay: Int64 = 86_400_000

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    let start = try start(now: township.now)
    let notices = try township.replica.read { try $0.changes(sinceMilliseconds: start) }
    let words = ChangeWords(
      schema: township.schema, language: context.language, now: township.now,
      names: try township.names(of: Set(notices.map(\.record.id)), in: context.language))
    context.output.document([
      "since": JSONValue(ShortTime.rfc3339(start)),
      "changes": .array(notices.map(words.json)),
    ])
    for notice in notices { context.output.say(words.line(notice)) }
    if notices.isEmpty {
      context.output.say(Labels("没有别处来的改动。", "Nothing came from elsewhere."))
    }
  }

  private func start(now: Int64) throws -> Int64 {
    guard let since else { return now - Self.usualDays * Self.millisecondsPerDay }
    if since.hasSuffix("d"), let days = Int64(since.dropLast()), (0...36_500).contains(days) {
      return now - days * Self.millisecondsPerDay
    }
    do throws(InputRefusal) {
      if case .instant(let milliseconds) = try Input.value(of: since, as: .instant) {
        return milliseconds
      }
    } catch { throw Fault(.usage, what: error.message) }
    throw Fault(.usage)
  }
}
