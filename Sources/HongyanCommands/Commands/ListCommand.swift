import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanTownship

/// Lists the records of a type.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "列出一类 / list the records of a type.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var reveal: RevealOptions

  @Argument(help: "类别，如 household 或 户 / the record type.")
  var type: String

  @Option(name: .long, help: "只要 栏目=内容 的 / only those with FIELD=VALUE; may be repeated.")
  var `where`: [String] = []

  @Option(name: .long, help: "显示的栏目，用逗号隔开 / the columns, separated by commas.")
  var columns: String?

  @Option(name: .long, help: "最多几条 / at most so many.")
  var limit: Int?

  func validate() throws {
    guard limit ?? 1 > 0 else { throw ValidationError("--limit: 1, 2, 3 …") }
  }

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    let type = try township.type(named: type)
    let shown = try columnFields(of: type)
    let conditions = try `where`.map { try Assignment(parsing: $0, for: type) }
    let displays = try reveal.applied(
      to: township.list(type, where: conditions, limit: limit), in: township)
    context.output.document([
      "records": .array(displays.map { $0.json(onlyFields: columns == nil ? nil : shown) })
    ])
    guard !context.output.isJSON else { return }
    let names = try township.names(referredBy: displays, in: context.language)
    context.output.say(
      RecordTables(language: context.language, names: names)
        .records(displays, of: type, columns: shown))
    context.output.talk(RecordTables.count(displays.count, limit: limit))
  }

  private func columnFields(of type: RecordType) throws(TownshipFailure) -> [FieldID] {
    guard let columns else { return type.summary }
    return try columns.split(whereSeparator: { ",，、".contains($0) }).map {
      name throws(TownshipFailure) in
      guard let field = type.field(named: String(name)) else {
        throw .unknownField(String(name), type: type)
      }
      return field.id
    }
  }
}

extension RecordDisplay {
  /// The document with some of the fields only; all of them for `nil`.
  fileprivate func json(onlyFields wanted: [FieldID]?) -> JSONValue {
    guard let wanted else { return json() }
    var narrowed = self
    var values = FieldValues()
    for field in wanted {
      values[field] = self.values[field]
      values.setMembers(field, self.values.members(of: field))
    }
    narrowed.values = values
    return narrowed.json()
  }
}
