import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanTownship

/// Shows everything that stands in units in question, before a command says that it does not touch
/// them (`Protocol R4`).
struct StandingReport {
  let context: ClientContext
  let township: Township
  let type: RecordType

  /// The table, on stderr; scripts read the review list instead.
  func tell(_ key: RecordKey, _ units: [FieldID?]) throws {
    guard !context.output.isJSON else { return }
    let language = context.language
    var table = TextTable(
      [
        Labels("栏目", "field"), Labels("内容", "value"), Labels("谁", "who"), Labels("时间", "when"),
      ].map { $0[language] })
    for unit in units {
      let standing = try township.standingValues(of: key, unit: unit)
      let values = ItemValues(
        standing.map { content($0.value, unit) }, of: unit, in: type, isRevealed: false)
      for (place, standing) in standing.enumerated() {
        table.add([
          type.unitLabel(unit, in: language), values.text(place, in: language),
          standing.author.string,
          Display.text(.instant(standing.milliseconds), as: .instant, in: language),
        ])
      }
    }
    for line in table.lines() { context.output.talk(line) }
  }

  private func content(_ value: Value?, _ unit: FieldID?) -> ReviewSibling.Content {
    if unit == nil { return value == nil ? .void : .alive }
    return .value(value ?? .empty)
  }
}
