import HongyanConsole
import HongyanMerge
import HongyanTownship

/// What came of an import, in plain words.
struct ImportWords {
  let report: ImportReport
  let corrections: String?
  let isDryRun: Bool

  /// More lines of one kind than that nobody reads on a screen; the file has them all.
  private static let shown = 20

  func tell(on output: Output) {
    let language = output.language
    output.say(
      Labels(
        "\(report.layout.zh)（\(report.encoding)）：新增 \(report.added) 行，改动 \(report.changed) 行，一样的 \(report.unchanged) 行。",
        "\(report.layout.en) (\(report.encoding)): added \(report.added), changed \(report.changed), unchanged \(report.unchanged)."
      ))
    if isDryRun { output.say(Labels("这是试算，没有写入。", "This was a trial; nothing was written.")) }
    if !report.unknownTitles.isEmpty {
      let titles = report.unknownTitles.joined(separator: "、")
      output.say(
        Labels("不认得的列没有导入：\(titles)", "Columns that are not known were left out: \(titles)"))
    }
    list(
      report.skipped.map { skipped in
        Labels(
          "第 \(skipped.row) 行 \(skipped.field)：有出入，等核对，没有动（\(skipped.item)）",
          "row \(skipped.row) \(skipped.field): waits for a decision, left alone (\(skipped.item))")
      }, on: output)
    list(
      report.bad.map {
        Labels(
          "第 \($0.row) 行 \($0.line(in: .zh))", "row \($0.row) \($0.line(in: .en))")
      }, on: output)
    list(
      report.remarks.map {
        Labels("第 \($0.row) 行请再看：\($0.message.zh)", "row \($0.row), look again: \($0.message.en)")
      }, on: output)
    if let corrections {
      output.say(
        Labels(
          "没有导入的行在 \(corrections)，改好后再导入那个文件。",
          "Rows that did not go in are in \(corrections); correct them and import that file."))
    }
    if let id = report.importID {
      output.talk(language == .zh ? "导入编号 \(id.hex)" : "import \(id.hex)")
    }
  }

  private func list(_ lines: [Labels], on output: Output) {
    for line in lines.prefix(Self.shown) { output.say(line) }
    if lines.count > Self.shown {
      output.say(
        Labels("……还有 \(lines.count - Self.shown) 条", "… and \(lines.count - Self.shown) more"))
    }
  }
}
