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
      for standing in try township.standingValues(of: key, unit: unit) {
        table.add([
          type.unitLabel(unit, in: language), text(standing.value, unit, language),
          standing.author.string,
          Display.text(.instant(standing.milliseconds), as: .instant, in: language),
        ])
      }
    }
    for line in table.lines() { context.output.talk(line) }
  }

  private func text(_ value: Value?, _ unit: FieldID?, _ language: Language) -> String {
    guard let unit else {
      return (value == nil ? Labels("作废", "void") : Labels("有效", "alive"))[language]
    }
    return value.map { Display.text($0, of: unit, in: type, language: language) } ?? ""
  }
}
