import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanTownship

/// Records a new record.
struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "录入一条 / record something new.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "类别，如 household 或 户 / the record type.")
  var type: String

  @Argument(help: "栏目=内容 / FIELD=VALUE; sets: FIELD=A,B.")
  var fields: [String] = []

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    let type = try township.type(named: type)
    let assignments =
      fields.isEmpty
      ? try RecordForm(context: context, township: township, type: type).fill()
      : try fields.map { try Assignment(parsing: $0, for: type) }
    let recorded = try township.add(type, typed: assignments)
    RecordedReport(context: context, type: type)
      .tell(recorded, done: Labels("已录入", "Recorded"))
  }
}
