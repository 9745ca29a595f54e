import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanTownship

/// Records as tables for people.
struct RecordTables {
  let language: Language
  /// What the records referred to are called.
  let names: [RecordID: String]

  /// So many digits of an id tell records of a township apart.
  static let idLength = 8

  /// One record: a line a field.
  func record(_ display: RecordDisplay) -> TextTable {
    var table = TextTable([
      "\(display.type.labels[language]) \(display.key.id.hex.prefix(Self.idLength))",
      marks(display),
    ])
    for field in display.type.fields {
      let text = display.text(field.id, in: language, names: names)
      let isOpen = display.review.contains(display.type.unit(of: field.id))
      guard !text.isEmpty || isOpen else { continue }
      table.add([
        field.labels[language],
        isOpen ? text + Labels("  （有出入，等核对）", "  (several values, to be decided)")[language] : text,
      ])
    }
    return table
  }

  /// Records of one type: a line a record.
  func records(_ displays: [RecordDisplay], of type: RecordType, columns: [FieldID]) -> TextTable {
    var table = TextTable(
      [Labels("编号", "id")[language]] + columns.compactMap { type[$0]?.labels[language] } + [""])
    for display in displays {
      table.add(
        [String(display.key.id.hex.prefix(Self.idLength))]
          + columns.map { display.text($0, in: language, names: names) } + [marks(display)])
    }
    return table
  }

  /// How many are shown, and that there may be more where a limit was reached.
  static func count(_ count: Int, limit: Int?) -> Labels {
    if let limit, count >= limit {
      return Labels(
        "只列出前 \(count) 条，可能还有：--limit 可以放宽。",
        "The first \(count) are listed; there may be more: see --limit.")
    }
    return Labels("共 \(count) 条。", count == 1 ? "1 record." : "\(count) records.")
  }

  private func marks(_ display: RecordDisplay) -> String {
    var marks: [String] = []
    if let target = display.movedTo {
      let name = target.namingRecord.flatMap { names[$0] } ?? target.name
      marks.append(Labels("已迁往\(name)", "moved to \(name)")[language])
    }
    if display.isVoid { marks.append(Labels("已作废", "void")[language]) }
    if !display.review.isEmpty { marks.append(Labels("有出入", "to be decided")[language]) }
    if display.isPending { marks.append(Labels("待上报", "to be sent")[language]) }
    return marks.joined(separator: " ")
  }
}
