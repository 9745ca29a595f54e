import HongyanConsole
import HongyanMerge
import HongyanStore

/// What a failure of the file means to the person.
func storeFault(_ error: any Error) -> Fault? {
  guard let failure = error as? StoreFailure else { return nil }
  return switch failure {
  case .busy: Fault(.fileBusy)
  case .diskFull: Fault(.diskFull)
  case .diskFailed(let what):
    Fault(
      .diskFailed,
      what: Labels("磁盘读写出错：\(what)。", "The disk could not be read or written: \(what)."))
  case .unclear(let what):
    Fault(
      .diskFailedLast,
      what: Labels("写到最后磁盘出错：\(what)。", "The disk failed at the very end: \(what)."))
  case .notWritable(let what):
    Fault(
      .homeUnusable,
      what: Labels("打不开或写不了数据文件：\(what)。", "The file cannot be opened or written: \(what)."))
  case .tooNew: Fault(.fileTooNew)
  case .damaged(let what):
    Fault(
      .fileDamaged,
      what: Labels("本机的数据文件有损坏：\(what)", "This machine's file is damaged: \(what)"))
  case .changeSetTooLarge: Fault(.changeTooLarge)
  case .nothingToUndo: Fault(.nothingToUndo)
  case .doesNotContinue, .database:
    Fault(.programMistake, what: Labels("程序出了错：\(failure)", "The program failed: \(failure)"))
  }
}
