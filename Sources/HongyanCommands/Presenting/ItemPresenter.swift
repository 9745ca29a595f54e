import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanTownship

/// Shows review items to people and programs.
struct ItemPresenter {
  let schema: Schema
  let language: Language
  let now: Int64
  /// What the records concerned are called.
  let names: [RecordID: String]

  /// An item as programs read it.
  func json(_ item: ReviewItem, seen: String, isRevealed: Bool) -> JSONValue {
    let type = schema[item.record.type]
    let values = ItemValues(item, schema: schema, isRevealed: isRevealed)
    let siblings = item.siblings.enumerated().map { place, sibling -> JSONValue in
      var members: [(key: String, value: JSONValue)] = []
      if item.kind == .twin || item.kind == .returned || sibling.record != item.record {
        members.append(("record", .string(sibling.record.id.hex)))
      }
      members += [
        ("value", values?.json(place) ?? .null), ("author", JSONValue(sibling.author?.string)),
        ("replica", .string(sibling.replica.hex)),
        ("time", JSONValue(ShortTime.rfc3339(sibling.timeMilliseconds))),
      ]
      return .object(members)
    }
    var members: [(key: String, value: JSONValue)] = [
      ("id", .string(item.id)), ("kind", .string(item.kind.rawValue)),
      ("type", JSONValue(type?.name)), ("record", .string(item.record.id.hex)),
      ("field", JSONValue(item.field.flatMap { type?[$0]?.name })),
      ("scope", .string(item.scope.name)),
      ("since", JSONValue(ShortTime.rfc3339(item.sinceMilliseconds))), ("seen", .string(seen)),
      (
        "base",
        item.base == nil ? .null : values.map { $0.json($0.basePlace) } ?? .null
      ), ("siblings", .array(siblings)),
    ]
    if let reason = item.returned { members.append(("reason", .string(reason.rawValue))) }
    return .object(members)
  }

  /// An item as people read it.
  func lines(_ item: ReviewItem, seen: String, isRevealed: Bool) -> [String] {
    let values = ItemValues(item, schema: schema, isRevealed: isRevealed)
    var lines = [heading(item)]
    if item.base != nil, let values {
      lines.append(
        "  \(Wording.Review.base[language])\(colon)\(values.text(values.basePlace, in: language, names: names))"
      )
    }
    for (place, sibling) in item.siblings.enumerated() {
      let when = ShortTime.text(sibling.timeMilliseconds, now: now, in: language)
      let who = sibling.author?.string ?? "?"
      let origin = [who, when, machine(sibling)].joined(separator: language == .zh ? "，" : ", ")
      lines.append(
        "  \(place + 1). \(values?.text(place, in: language, names: names) ?? "")  — \(origin)")
    }
    if let reason = item.returned { lines.append("  " + returnedWords(reason)[language]) }
    lines.append("  \(choices(item)[language])")
    lines.append("  --seen \(seen)")
    return lines
  }

  /// One line: what, of whom, since when.
  func heading(_ item: ReviewItem) -> String {
    let type = schema[item.record.type]
    let name = names[item.record.id] ?? String(item.record.id.hex.prefix(8))
    let unit = item.field.flatMap { type?[$0]?.labels[language] }
    let since = ShortTime.text(item.sinceMilliseconds, now: now, in: language)
    let what = [type?.labels[language], name, unit].compactMap { $0 }.joined(separator: " ")
    return "\(kind(item.kind)[language])\(colon)\(what)  \(since)  \(item.id)"
  }

  private var colon: String { language == .zh ? "：" : ": " }

  private func machine(_ sibling: ReviewSibling) -> String {
    language == .zh
      ? "电脑 \(sibling.replica.hex.prefix(6))" : "machine \(sibling.replica.hex.prefix(6))"
  }

  private func kind(_ kind: ReviewKind) -> Labels {
    switch kind {
    case .differs: Wording.Review.differs
    case .proposal: Wording.Review.proposal
    case .voidVersusEdit: Wording.Review.voidVersusEdit
    case .twin: Wording.Review.twin
    case .lateEdit: Wording.Review.lateEdit
    case .returned: Wording.Sync.returned
    case .parked: Wording.Sync.parked
    }
  }

  private func choices(_ item: ReviewItem) -> Labels {
    switch item.kind {
    case .differs, .proposal, .lateEdit:
      Labels(
        "--keep 序号 用这一条 · --value 内容 另填一个 · --ask 请乡镇说明 · --defer 先放着",
        "--keep N this one · --value V another · --ask the township · --defer put off")
    case .voidVersusEdit:
      Labels(
        "--keep 序号 作废或保留 · --ask 请乡镇说明 · --defer 先放着",
        "--keep N void or keep · --ask the township · --defer put off")
    case .twin:
      Labels(
        "--both 两条都留 · --ask 请乡镇说明 · --defer 先放着",
        "--both are two · --ask the township · --defer put off")
    case .returned:
      Labels(
        "--keep 1 知道了，改正后重新录入 · --ask 请县里说明 · --defer 先放着",
        "--keep 1 noted, will be recorded anew · --ask the county · --defer put off")
    case .parked: Labels("--defer 先放着", "--defer put off")
    }
  }

  /// Why the county returned something.
  func returnedWords(_ reason: ReturnReason) -> Labels {
    switch reason {
    case .notGranted: Labels("县里没有给本机这个范围。", "The place is not granted to this machine.")
    case .notAllowed: Labels("权限不能填其中的内容。", "The role may not write this.")
    case .wrongLevel: Labels("填报的级别和权限不符。", "The level is not that of the role.")
    case .malformed: Labels("内容读不懂。", "It cannot be read.")
    case .invalidValue: Labels("有内容不合规则。", "A value breaks a rule.")
    case .followsReturned: Labels("它依据的记录被退回了。", "It rests on a record that was returned.")
    case .recordExists: Labels("记录已经有了。", "The record is there already.")
    case .schemaTooNew: Labels("县里的程序还不认识它。", "The county's program does not know it yet.")
    case .wrongScope: Labels("记录属于别的地方。", "The record belongs to another place.")
    case .erased:
      Labels("县里已依规定清除这条记录，不能再改。", "The record was erased by order of the county.")
    case .voidQuestionOpen:
      Labels("有人作废了它或一起迁走的，要先核对。", "Something of it was declared void; decide that first.")
    case .tooMuchToMove: Labels("一次迁走的太多。", "Too much would move at once.")
    default: Labels("原因：\(reason.rawValue)。", "Reason: \(reason.rawValue).")
    }
  }
}
