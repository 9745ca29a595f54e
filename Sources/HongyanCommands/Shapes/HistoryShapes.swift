import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanTownship

/// A record's history for scripts and for people; sensitive values are covered.
struct HistoryShapes {
  let type: RecordType
  let language: Language
  /// What the records referred to are called.
  let names: [RecordID: String]

  func json(_ line: HistoryLine) -> JSONValue {
    [
      "changeSet": [
        "replica": .string(line.dot.replica.hex), "n": .count(line.dot.n),
        "scope": .string(line.scope.name),
      ],
      "author": .string(line.author.string),
      "time": JSONValue(PlainValue(.instant(line.milliseconds)), of: type),
      "from": .string(origin(line.origin)), "verdict": .string(verdict(line)),
      "sent": .bool(line.isOffered), "reason": JSONValue(line.reason?.string),
      "decides": JSONValue(line.decides?.string),
      "writes": .array(line.changes.map { json($0) }),
    ]
  }

  /// Until when changes may be missing here.
  func begins(_ account: HistoryAccount) -> JSONValue {
    guard let begins = account.beginsMilliseconds else { return .null }
    return JSONValue(PlainValue(.instant(begins)), of: type)
  }

  /// Says where this machine's own record begins; `nil` where all of it is here.
  func beginning(_ account: HistoryAccount) -> String? {
    guard let begins = account.beginsMilliseconds else { return nil }
    let time = Display.text(.instant(begins), as: .instant, in: language)
    return Labels(
      "本机的改动记录从 \(time) 以后开始，更早的改动保存在县里。",
      "This machine's own record begins after \(time): older changes are kept at the county.")[
        language]
  }

  func table(_ lines: [HistoryLine]) -> TextTable {
    var table = TextTable(
      [
        Labels("时间", "when"), Labels("谁", "who"), Labels("哪里", "where"), Labels("栏目", "field"),
        Labels("改成", "now"), Labels("原来的", "before"), Labels("状态", "state"),
      ].map { $0[language] })
    for line in lines {
      for (index, change) in line.changes.enumerated() {
        let head =
          index == 0
          ? [
            Display.text(.instant(line.milliseconds), as: .instant, in: language),
            line.author.string, place(line.origin),
          ] : ["", "", ""]
        table.add(
          head + [
            type.unitLabel(change.action.field, in: language), now(change, line.reason),
            change.replaced.map { text($0, change.action.field) } ?? "",
            index == 0 ? state(line) : "",
          ])
      }
    }
    return table
  }

  private func json(_ change: HistoryLine.Change) -> JSONValue {
    let field = change.action.field
    func plain(_ value: Value?) -> JSONValue {
      guard let value, let field else { return .null }
      return JSONValue(PlainValue(value, of: field, in: type), of: type)
    }
    return [
      "field": .string(type.unitName(field)), "action": .string(change.action.word),
      "value": plain(change.action.value), "replaced": plain(change.replaced),
    ]
  }

  private func origin(_ origin: HistoryLine.Origin) -> String {
    switch origin {
    case .here: "here"
    case .county: "county"
    case .machine(let replica): replica.hex
    }
  }

  private func place(_ origin: HistoryLine.Origin) -> String {
    switch origin {
    case .here: Labels("本机", "here")[language]
    case .county: Labels("县里", "county")[language]
    case .machine(let replica): String(replica.hex.prefix(RecordTables.idLength))
    }
  }

  private func verdict(_ line: HistoryLine) -> String {
    switch line.verdict {
    case nil: "pending"
    case .accepted: "accepted"
    case .returned: "returned"
    case .duplicate: "duplicate"
    case .withdrawn: "withdrawn"
    }
  }

  private func state(_ line: HistoryLine) -> String {
    switch line.verdict {
    case nil: Labels("待上报", "to be sent")[language]
    case .accepted, .duplicate: Labels("县里已采用", "taken over")[language]
    case .returned: Labels("县里退回", "returned")[language]
    case .withdrawn: Labels("已撤回", "taken back")[language]
    }
  }

  private func now(_ change: HistoryLine.Change, _ reason: ExactText?) -> String {
    switch change.action {
    case .create: Labels("新增", "recorded")[language]
    case .void:
      Labels("作废", "void")[language]
        + (reason.map { Labels("：\($0)", ": \($0)")[language] } ?? "")
    case .revive: Labels("恢复", "alive again")[language]
    case .depart: Labels("迁出", "moved away")[language]
    case .arrive: Labels("迁入", "moved here")[language]
    case .put(let field, let value, _): text(value, field)
    case .add(let field, let value): "+ " + text(value, field)
    case .remove(let field, let value): "- " + text(value, field)
    }
  }

  private func text(_ value: Value, _ field: FieldID?) -> String {
    guard let field else { return "" }
    if case .reference(let id) = value, let name = names[id] { return name }
    let shown = Display.text(value, of: field, in: type, language: language)
    return shown.isEmpty ? Labels("（空）", "(nothing)")[language] : shown
  }
}

extension HistoryLine.Change {
  /// The records that it speaks of.
  var references: [RecordID] {
    [action.value, replaced].compactMap { value in
      if case .reference(let id) = value { id } else { nil }
    }
  }
}

extension Write.Action {
  /// The field; `nil` for liveness.
  var field: FieldID? {
    switch self {
    case .create, .void, .revive, .depart, .arrive: nil
    case .put(let field, _, _), .add(let field, _), .remove(let field, _): field
    }
  }

  /// The value; `nil` for liveness.
  var value: Value? {
    switch self {
    case .create, .void, .revive, .depart, .arrive: nil
    case .put(_, let value, _), .add(_, let value), .remove(_, let value): value
    }
  }

  /// What scripts call it.
  var word: String {
    switch self {
    case .create: "create"
    case .void: "void"
    case .revive: "revive"
    case .depart: "depart"
    case .arrive: "arrive"
    case .put: "put"
    case .add: "add"
    case .remove: "remove"
    }
  }
}
