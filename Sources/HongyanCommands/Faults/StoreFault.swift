import HongyanConsole
import HongyanMerge
import HongyanStore

/// What a failure of the file means to the person.
func storeFault(_ error: any Error) -> Fault? {
  guard let failure = error as? StoreFailure else { return nil }
  return switch failure {
  case .busy: Fault(.fileBusy)
  case .diskFull: Fault(.diskFull)
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
