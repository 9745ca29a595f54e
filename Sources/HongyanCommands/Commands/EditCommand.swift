import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanTownship

/// Changes a record.
struct EditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "修改一条 / change a record.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "编号，可以只写开头 / the id, or its beginning.")
  var id: String

  @Argument(help: "栏目=内容；清空写 栏目= / FIELD=VALUE, FIELD= clears; sets: FIELD+=A, FIELD-=A.")
  var fields: [String] = []

  @Option(
    name: .long, help: "打开表单时 show --json 给的 seen / what `show --json` gave as `seen`.")
  var seen: String?

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    let key = try township.resolve(id)
    let type = try township.type(of: key)
    do {
      let recorded = try edit(key, type, township, context)
      RecordedReport(context: context, type: type)
        .tell(recorded, done: Labels("已修改", "Changed"))
    } catch let failure as TownshipFailure {
      if case .underReview(let key, let units, _) = failure {
        try StandingReport(context: context, township: township, type: type).tell(key, units)
      }
      throw failure
    }
  }

  private func edit(
    _ key: RecordKey, _ type: RecordType, _ township: Township, _ context: ClientContext
  ) throws -> Recorded {
    if fields.isEmpty {
      // What comes in while the form is open is not covered by what it saves (`Protocol R4`).
      let token = try township.showing(key)
      let assignments = try RecordForm(context: context, township: township, type: type)
        .fill(over: township.show(key))
      return try township.edit(key, typed: assignments, seen: token)
    }
    return try township.edit(
      key, typed: fields.map { try Assignment(parsing: $0, for: type) }, seen: seen)
  }
}

extension Township {
  /// The type of a record that was found.
  func type(of key: RecordKey) throws(TownshipFailure) -> RecordType {
    guard let type = schema[key.type] else { throw .unknownRecord(key.id.hex) }
    return type
  }
}
