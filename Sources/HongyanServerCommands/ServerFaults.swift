import HongyanConsole
import HongyanHub
import HongyanMerge
import HongyanServer
import HongyanStore

/// What an error of the hub means to its administrator.
func serverFault(_ error: any Error) -> Fault? {
  switch error {
  case let failure as HubFailure: fault(of: failure)
  case AuthorityFailure.system: fault(of: HubFailure(because: error))
  case let failure as AuthorityFailure:
    Fault(.certificateUnusable, what: said(failure.description))
  case let failure as ServerFailure: fault(of: failure)
  case let failure as AdminSocketFailure: Fault(.serverSilent, what: said(failure.description))
  case let failure as StoreFailure: fault(of: failure)
  default: nil
  }
}

private func said(_ text: String) -> Labels { Labels(text, text) }

private func fault(of failure: HubFailure) -> Fault {
  switch failure {
  case .alreadySetUp(let directory):
    Fault(
      .countyExists,
      what: Labels("\(directory) 里已经有县服务器。", "\(directory) holds a hub already."))
  case .notSetUp(let directory):
    Fault(
      .countyMissing,
      what: Labels("\(directory) 里还没有县服务器。", "\(directory) holds no hub."))
  case .inUse(let directory):
    Fault(
      .serverRunning,
      what: Labels("另一个程序正在用 \(directory)。", "Another process is using \(directory)."))
  case .unknownDivision(let text):
    Fault(
      .unknownScope,
      what: Labels("没有“\(text)”这个区划。", "There is no division “\(text)”."))
  case .ambiguousDivision(let text):
    Fault(
      .unknownScope,
      what: Labels("叫“\(text)”的区划不止一个，请用代码。", "Several divisions are “\(text)”: use the code."))
  case .notAScope(let text):
    Fault(
      .unknownScope,
      what: Labels("“\(text)”不是乡镇，也不是村。", "“\(text)” is neither a township nor a village."))
  case .unknownRole(let text):
    Fault(.unknownRole, what: Labels("没有“\(text)”这种权限。", "There is no role “\(text)”."))
  case .unknownDevice(let text):
    Fault(.unknownDevice, what: Labels("没有“\(text)”这台电脑。", "There is no machine “\(text)”."))
  case .ambiguousDevice(let text):
    Fault(
      .unknownDevice,
      what: Labels("叫“\(text)”的电脑不止一台。", "Several machines answer to “\(text)”."))
  case .moveRefused(let reason):
    Fault(.moveRefused, what: Labels("不能迁：\(reason)。", "It does not move: \(reason)."))
  case .lostDevice(let name):
    Fault(
      .deviceStateWrong,
      what: Labels("“\(name)”报停过，怕在别人手里。", "“\(name)” was reported lost; a stranger may have it."),
      remedy: Labels(
        "确实找回来了，加 --found；否则另发邀请。",
        "If it is in good hands again, add --found; otherwise invite another machine."))
  case .divisionsNotReadable(let zh, let en): Fault(.divisionsUnusable, what: Labels(zh, en))
  case .divisionRow(let row, let zh, let en):
    Fault(
      .divisionsUnusable, what: Labels("区划表第 \(row) 行：\(zh)", "Division row \(row): \(en)"))
  case .databaseMissing(let directory):
    Fault(
      .hubDatabaseMissing,
      what: Labels("\(directory) 里有钥匙，没有数据库。", "\(directory) holds keys and no database."))
  case .noBackup(let directory):
    Fault(
      .backupMissing,
      what: Labels("\(directory) 里没有备份。", "\(directory) holds no backup."))
  case .notABackup(let path):
    Fault(.backupMissing, what: Labels("\(path) 不是备份。", "\(path) is not a backup."))
  case .backupDamaged(let name, let what):
    Fault(
      .backupDamaged,
      what: Labels("备份 \(name) 核对不上：\(what)", "Backup \(name) does not hold: \(what)"))
  case .backupOfAnother(let name):
    Fault(
      .backupOfAnother,
      what: Labels("备份 \(name) 是别的县的。", "Backup \(name) is of another county."))
  case .unknownRecord(let text):
    Fault(
      .recordNotHeld,
      what: Labels("没有编号以“\(text)”开头的记录。", "No record's id begins with “\(text)”."))
  case .ambiguousRecord(let text):
    Fault(
      .recordNotHeld,
      what: Labels(
        "编号以“\(text)”开头的记录不止一条，请写全。", "Several ids begin with “\(text)”: write more of it."))
  case .notErasable(let text):
    Fault(
      .notErasable,
      what: Labels(
        "“\(text)”是区划或查看记录，依规定保留。",
        "“\(text)” is a division or a log of look-ups, which are kept."))
  case .diskFull: Fault(.diskFull)
  case .diskFailed(let what): Fault(.diskFailed, what: said(what))
  case .unclear(let what): Fault(.diskFailedLast, what: said(what))
  case .notWritable(let what): Fault(.serverDirectoryUnusable, what: said(what))
  case .system(let text): Fault(.programMistake, what: said(text))
  }
}

private func fault(of failure: ServerFailure) -> Fault {
  switch failure {
  case .addressTaken, .addressNotHere, .badAddress, .notAllowed, .system:
    Fault(.addressInUse, what: said(failure.description))
  case .badCertificate: Fault(.certificateUnusable, what: said(failure.description))
  }
}

private func fault(of failure: StoreFailure) -> Fault {
  switch failure {
  case .busy: Fault(.fileBusy)
  case .diskFull: Fault(.diskFull)
  case .diskFailed(let what): Fault(.diskFailed, what: said("hub.sqlite: \(what)"))
  case .unclear(let what): Fault(.diskFailedLast, what: said("hub.sqlite: \(what)"))
  case .notWritable(let what):
    Fault(.serverDirectoryUnusable, what: said("hub.sqlite: \(what)"))
  case .tooNew: Fault(.fileTooNew)
  case .damaged(let what): Fault(.fileDamaged, what: said("hub.sqlite: \(what)"))
  case .changeSetTooLarge: Fault(.changeTooLarge)
  case .nothingToUndo, .doesNotContinue, .database:
    Fault(.programMistake, what: said("\(failure)"))
  }
}
