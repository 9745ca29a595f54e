import Glibc
import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanTownship

/// What a failure of the township's work means to the person.
func townshipFault(_ error: any Error) -> Fault? {
  guard let failure = error as? TownshipFailure else { return nil }
  return machineFault(failure) ?? typingFault(failure) ?? ruleFault(failure)
}

private func machineFault(_ failure: TownshipFailure) -> Fault? {
  switch failure {
  case .notEnrolled: Fault(.notEnrolled)
  case .alreadyEnrolled(let county):
    Fault(
      .alreadyEnrolled,
      what: Labels("本机已经登记在\(county)。", "This machine is enrolled with \(county) already."))
  case .keyUnreadable(let path, let isOpen):
    Fault(
      .keyUnreadable,
      what: isOpen
        ? Labels("\(path) 别人也能读。", "\(path) can be read by others.")
        : Labels("读不了本机的钥匙 \(path)。", "The keys in \(path) cannot be read."))
  case .homeUnusable(_, ENOSPC), .homeUnusable(_, EDQUOT): Fault(.diskFull)
  case .homeUnusable(let path, EIO):
    Fault(
      .diskFailed,
      what: Labels("\(path) 读写出错。", "\(path) could not be read or written."))
  case .homeUnusable(let path, let reason):
    Fault(
      .homeUnusable,
      what: Labels("写不了 \(path)（系统错误 \(reason)）。", "\(path) cannot be written (error \(reason))."))
  case .replicaMissing(let path):
    Fault(
      .replicaMissing, what: Labels("数据文件 \(path) 不见了。", "The data file \(path) is gone."))
  case .settingsUnreadable(let path):
    Fault(.settingUnusable, what: Labels("\(path) 看不懂。", "\(path) cannot be read."))
  case .syncRunning: Fault(.syncRunning)
  case .inviteUnreadable(let path):
    Fault(
      .inviteUnreadable,
      what: Labels("\(path) 不是完整的邀请。", "\(path) is not a whole invitation."))
  case .enrolmentRefused(let status): enrolmentFault(status)
  case .noAddress:
    Fault(
      .hubNotReachable,
      what: Labels("邀请里没有县里的地址。", "The invitation names no address of the county."))
  default: nil
  }
}

private func enrolmentFault(_ status: String) -> Fault {
  switch status {
  case "not-authentic": Fault(.inviteUsed)
  case "revoked-device": Fault(.deviceRevoked)
  case "busy": Fault(.hubUnable)
  default:
    Fault(
      .hubRefused,
      what: Labels("县里没有接受登记（\(status)）。", "The county refused the request to join (\(status))."))
  }
}

private func typingFault(_ failure: TownshipFailure) -> Fault? {
  switch failure {
  case .unknownType(let name):
    Fault(.unknownType, what: Labels("没有“\(name)”这一类。", "There is no record type “\(name)”."))
  case .unknownField(let name, let type):
    Fault(
      .unknownField,
      what: Labels(
        "\(type.labels.zh)没有“\(name)”这一栏。", "A \(type.labels.en) has no field “\(name)”."),
      remedy: Labels(
        "可以填：" + type.fields.map(\.labels.zh).joined(separator: "、"),
        "Possible: " + type.fields.map(\.name).joined(separator: " ")))
  case .assignmentUnreadable(let typed):
    Fault(
      .usage,
      what: Labels("“\(typed)”要写成 栏目=内容。", "“\(typed)” should be FIELD=VALUE."))
  case .fieldGivenTwice(let field):
    Fault(
      .usage,
      what: Labels("“\(field.labels.zh)”写了两次。", "\(field.name) is given twice."))
  case .notASet(let field):
    Fault(
      .usage,
      what: Labels(
        "“\(field.labels.zh)”只有一个内容，请用 =。", "\(field.name) holds one value: use =."))
  case .inputRefused(let field, let refusal):
    Fault(
      .invalidValue,
      what: Labels(
        "\(field.labels.zh)：\(refusal.message.zh)", "\(field.name): \(refusal.message.en)"))
  case .lineRefused(let label, let refusal):
    Fault(
      .invalidValue,
      what: Labels(
        "\(label.zh)：\(refusal.message.zh)", "\(label.en): \(refusal.message.en)"))
  case .unknownRecord(let text):
    Fault(
      .unknownRecord,
      what: Labels("本机没有“\(text)”这一条。", "There is no record “\(text)” on this machine."))
  case .ambiguousRecord(let text, let keys):
    Fault(
      .ambiguousID,
      what: Labels("“\(text)”不止一条。", "“\(text)” fits several records."),
      remedy: Labels(
        "请写长一点的编号：" + keys.map(\.id.hex).joined(separator: " "),
        "Give more of the id: " + keys.map(\.id.hex).joined(separator: " ")))
  case .reasonMissing: Fault(.reasonMissing)
  case .purposeMissing: Fault(.purposeMissing)
  case .tooManyToReveal(let limit):
    Fault(
      .notPermitted,
      what: Labels(
        "一次最多查看 \(limit) 条的原文。", "At most \(limit) records are uncovered at once."),
      remedy: Labels("请缩小范围。", "Narrow the search."))
  case .unknownView(let token):
    Fault(
      .staleView,
      what: Labels("“\(token)”不是本机显示过的。", "Nothing was shown here under “\(token)”."))
  default: nil
  }
}

private func ruleFault(_ failure: TownshipFailure) -> Fault? {
  switch failure {
  case .invalid(let type, let findings): invalidFault(type, findings)
  case .underReview(_, _, let items):
    Fault(
      .underReview,
      what: Labels(
        "这里有出入，要先核对：" + items.joined(separator: " "),
        "Several values stand here and wait to be decided: " + items.joined(separator: " ")),
      remedy: Labels(
        "请看 hongyan review show " + items.joined(separator: " "),
        "See hongyan review show " + items.joined(separator: " ")))
  case .notPermitted(let type, let field, _):
    Fault(
      .notPermitted,
      what: field.map {
        Labels(
          "本机的权限不能填\(type.labels.zh)的“\($0.labels.zh)”。",
          "This machine's role may not write \($0.name) of a \(type.labels.en).")
      }
        ?? Labels(
          "本机的权限不能新增或作废\(type.labels.zh)。",
          "This machine's role may not create or void a \(type.labels.en)."))
  case .scopeUnknown(let type):
    Fault(
      .scopeUnknown,
      what: Labels(
        "看不出这条\(type.labels.zh)属于哪个村、哪个乡镇。",
        "The values do not tell where this \(type.labels.en) belongs."))
  case .scopeNotHeld(let scope, let name):
    Fault(
      .scopeNotHeld,
      what: Labels(
        "本机不管这个地方：\(name ?? scope.name)", "This machine does not hold \(name ?? scope.name)."))
  case .scopeWouldChange:
    Fault(
      .scopeNotHeld,
      what: Labels(
        "这样改就换了地方，不能用修改来做。", "That would move the record elsewhere, which is no edit."))
  case .recordVoid(let key):
    Fault(
      .recordVoid,
      what: Labels("\(key.id.hex.prefix(8)) 已经作废。", "\(key.id.hex.prefix(8)) is void."))
  case .recordMoved(let key, let place):
    Fault(
      .recordMoved,
      what: Labels(
        "\(key.id.hex.prefix(8)) 已迁往\(place)。", "\(key.id.hex.prefix(8)) moved to \(place)."))
  case .movesWithOthers(let type):
    Fault(
      .notMovable,
      what: Labels(
        "\(type.labels.zh)不单独迁，随它的户一起迁。",
        "A \(type.labels.en) does not move by itself but with its household."))
  case .noPlaceToMove(let place):
    Fault(
      .notMovable,
      what: Labels("不能迁到“\(place)”。", "Nothing of this kind moves to “\(place)”."))
  case .nothingToChange: Fault(.nothingToChange)
  case .nothingToUndo: Fault(.nothingToUndo)
  default: nil
  }
}

/// Names what is wrong; where all that is wrong is something missing, the code says so.
private func invalidFault(_ type: RecordType, _ findings: [Finding]) -> Fault {
  let errors = findings.filter { $0.severity == .error }
  func line(_ finding: Finding, _ language: Language) -> String {
    let name = finding.field.flatMap { type[$0] }
    let label = language == .zh ? name?.labels.zh : name?.name
    let message = finding.message[language]
    return label.map { $0 + (language == .zh ? "：" : ": ") + message } ?? message
  }
  return Fault(
    .invalidValue,
    what: Labels(
      errors.map { line($0, .zh) }.joined(separator: " "),
      errors.map { line($0, .en) }.joined(separator: " ")))
}
