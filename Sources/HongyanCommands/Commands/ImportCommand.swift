import ArgumentParser
import Foundation
import HongyanConsole
import HongyanMerge
import HongyanStore
import HongyanTownship

/// Brings a register in.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入台账 / bring a register in.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "CSV 文件，UTF-8 或 GB18030 / a CSV file, UTF-8 or GB18030.")
  var file: String

  @Option(name: .long, help: "表或记录的种类 / the kind of table or record.")
  var type: String?

  @Option(name: .long, help: "列名=栏目，用逗号隔开，或一个文件 / TITLE=FIELD pairs, or a file of them.")
  var map: String?

  @Flag(name: .long, help: "只看会怎样，不写入 / tell only, write nothing.")
  var dryRun = false

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    guard let bytes = FileManager.default.contents(atPath: file) else {
      throw Fault(
        .fileUnreadable, what: Labels("打不开 \(file)。", "\(file) cannot be opened."))
    }
    var wishes = TableImport.Options()
    wishes.layout = type
    wishes.map = try columnNames()
    wishes.isDryRun = dryRun
    wishes.language = context.language
    let importer = try TableImport(
      township.replica,
      clerk: township.replica.read {
        try Clerk(author: township.author, schema: township.schema, reader: $0)
      }, check: township.checkContext(), wallMilliseconds: township.now,
      identifiers: township.environment.identifiers)
    let report = try importer.run([UInt8](bytes), wishes, progress: progress(on: context.output))
    if context.output.showsProgress { context.output.talk("") }
    let corrections = try writeCorrections(report)
    context.output.document(
      Self.json(report, corrections: corrections, in: context.language))
    ImportWords(report: report, corrections: corrections, isDryRun: dryRun).tell(on: context.output)
    if !report.bad.isEmpty { throw ExitStatus.partlyDone }
  }

  private func columnNames() throws -> [ColumnName] {
    guard let map else { return [] }
    let text = FileManager.default.contents(atPath: map).map { String(decoding: $0, as: UTF8.self) }
    guard let pairs = ColumnName.pairs(in: text ?? map) else { throw Fault(.mapUnusable) }
    return pairs
  }

  private func progress(on output: Output) -> (Int, Int) -> Void {
    { done, total in
      guard output.showsProgress, done % 50 == 0 || done == total else { return }
      let text = Labels("正在核对 \(done)/\(total) 行", "checking row \(done) of \(total)")
      output.talkInline("\r" + text[output.language])
    }
  }

  /// Writes the rows that did not go in beside the file; never over another list, which somebody
  /// may have begun to correct.
  private func writeCorrections(_ report: ImportReport) throws -> String? {
    guard !dryRun, let bytes = report.corrections else { return nil }
    let path = try freePath(for: Data(bytes))
    // It holds what the register holds, so nobody else reads it.
    guard OwnerFile.replace(path, bytes) == 0 else {
      throw Fault(
        .fileUnwritable,
        what: Labels(
          "好的行已导入，要改的写不进 \(path)。", "The good rows went in; \(path) cannot be written."),
        exitCode: .partlyDone)
    }
    return path
  }

  private func freePath(for content: Data) throws -> String {
    var stem = URL(fileURLWithPath: file).deletingPathExtension().path
    if !stem.hasSuffix(Self.correctionSuffix) { stem += Self.correctionSuffix }
    for number in 1...Self.correctionLimit {
      let path = stem + (number == 1 ? "" : "-\(number)") + ".csv"
      guard let present = FileManager.default.contents(atPath: path), present != content else {
        return path
      }
    }
    throw Fault(
      .fileUnwritable,
      what: Labels(
        "好的行已导入，要改的没有地方写：\(stem) 已有 \(Self.correctionLimit) 个。",
        "The good rows went in; there are \(Self.correctionLimit) lists like \(stem) already."),
      exitCode: .partlyDone)
  }

  private static let correctionSuffix = ".to-correct"
  /// More lists of one file than this nobody corrects any more.
  private static let correctionLimit = 100

  private static func json(
    _ report: ImportReport, corrections: String?, in language: Language
  ) -> JSONValue {
    [
      "added": .count(report.added), "changed": .count(report.changed),
      "unchanged": .count(report.unchanged),
      "skipped": .array(
        report.skipped.map {
          ["row": .count($0.row), "field": .string($0.field), "item": .string($0.item)]
        }),
      "bad": .array(
        report.bad.map {
          [
            "row": .count($0.row), "field": JSONValue($0.field),
            "reason": .string($0.reason[language]),
          ]
        }), "importId": JSONValue(report.importID?.hex),
      "toCorrect": JSONValue(corrections),
      "remarks": .array(
        report.remarks.map { ["row": .count($0.row), "message": .string($0.message[language])] }),
    ]
  }
}
