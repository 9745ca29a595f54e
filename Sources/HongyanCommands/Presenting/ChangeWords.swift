import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanTownship

/// Changes of others in plain words.
struct ChangeWords {
  let schema: Schema
  let language: Language
  let now: Int64
  let names: [RecordID: String]

  /// 县里核对员 6月3日 22:14 核对了 村民 杨甲 的 身份证号；理由：看了证件
  func line(_ notice: ChangeNotice) -> String {
    let type = schema[notice.record.type]
    let name = names[notice.record.id] ?? String(notice.record.id.hex.prefix(8))
    let fields = notice.fields.compactMap { type?[$0]?.labels[language] }
    let when = ShortTime.text(notice.timeMilliseconds, now: now, in: language)
    let who = notice.author?.string ?? "?"
    let what = "\(type?.labels[language] ?? "?") \(name)"
    var line: String
    switch language {
    case .zh:
      line = "\(when) \(who) \(verb(notice).zh)了\(what)"
      if notice.action == .changed, !fields.isEmpty {
        line += "的" + fields.joined(separator: "、")
      }
      if let reason = notice.reason { line += "；理由：\(reason)" }
    case .en:
      line = "\(when) \(who) \(verb(notice).en) \(what)"
      if notice.action == .changed, !fields.isEmpty {
        line += ": " + fields.joined(separator: ", ")
      }
      if let reason = notice.reason { line += "; reason: \(reason)" }
    }
    return line
  }

  /// A change as programs read it.
  func json(_ notice: ChangeNotice) -> JSONValue {
    let type = schema[notice.record.type]
    return [
      "id": .string(notice.record.id.hex), "type": JSONValue(type?.name),
      "scope": .string(notice.scope.name), "action": .string(notice.action.rawValue),
      "fields": .array(notice.fields.compactMap { type?[$0].map { .string($0.name) } }),
      "author": JSONValue(notice.author?.string), "replica": .string(notice.dot.replica.hex),
      "n": .count(notice.dot.n), "time": JSONValue(ShortTime.rfc3339(notice.timeMilliseconds)),
      "decides": JSONValue(notice.decides?.string), "reason": JSONValue(notice.reason?.string),
    ]
  }

  private func verb(_ notice: ChangeNotice) -> Labels {
    if notice.decides != nil, notice.action != .added { return Labels("核对", "decided") }
    return switch notice.action {
    case .added: Labels("新增", "added")
    case .changed: Labels("修改", "changed")
    case .voided: Labels("作废", "voided")
    case .revived: Labels("恢复", "restored")
    case .departed: Labels("迁出", "moved away")
    case .arrived: Labels("迁入", "moved here")
    }
  }
}
