import HongyanConsole
import HongyanMerge
import HongyanTownship

/// Tells what a command recorded.
struct RecordedReport {
  let context: ClientContext
  let type: RecordType

  /// The document or the line, and on stderr what should be looked at again.
  func tell(_ recorded: Recorded, done: Labels) {
    let output = context.output
    for finding in recorded.warnings {
      let label = finding.field.flatMap { type[$0]?.labels[context.language] }
      let message = finding.message[context.language]
      output.talk(label.map { "! \($0): \(message)" } ?? "! \(message)")
    }
    for duplicate in recorded.duplicates {
      let id = duplicate.id.hex.prefix(RecordTables.idLength)
      output.talk(
        Labels(
          "! 疑似重复：已有 \(type.labels.zh) \(id)。",
          "! Perhaps twice: there is \(type.labels.en) \(id) already."))
    }
    output.document([
      "id": .string(recorded.key.id.hex), "type": .string(type.name),
      "changeSet": .changeSet(recorded),
    ])
    let id = recorded.key.id.hex.prefix(RecordTables.idLength)
    output.say(
      Labels(
        "\(done.zh)\(type.labels.zh) \(id)，待上报。",
        "\(done.en) \(type.labels.en) \(id); it waits to be sent."))
  }
}
