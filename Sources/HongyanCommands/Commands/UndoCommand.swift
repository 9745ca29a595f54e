import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanTownship

/// Takes back the last own work.
struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "撤回刚才录入的 / take back the last own work.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let context = ClientContext(options)
    let undone = try context.open().undo()
    context.output.document([
      "undone": .array(undone.records.map { .string($0.id.hex) }),
      "compensated": .bool(undone.isCompensated),
    ])
    let ids = named(undone.records)[context.language]
    context.output.say(
      undone.isCompensated
        ? Labels(
          "已经上报过的撤不回，另记了一条更正，恢复原样：\(ids)",
          "It had been sent, so a correction was recorded that restores what stood before: \(ids)")
        : Labels("还没有上报，已撤回：\(ids)", "It had not been sent and was taken back: \(ids)"))
  }

  /// Of an import, the first few of its records and how many there are.
  private func named(_ records: [RecordKey]) -> Labels {
    let few = 5
    let ids = records.prefix(few).map { String($0.id.hex.prefix(RecordTables.idLength)) }
      .joined(separator: " ")
    guard records.count > few else { return Labels(ids, ids) }
    return Labels("\(ids) 等 \(records.count) 条", "\(ids) and \(records.count - few) more")
  }
}
