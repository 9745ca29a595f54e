import HongyanConsole
import HongyanDocuments
import HongyanMerge
import HongyanTownship

/// What a file that cannot be imported at all means to the person.
func importFault(_ error: any Error) -> Fault? {
  guard let failure = error as? ImportFailure else { return nil }
  return switch failure {
  case .file(let error): Fault(.notATable, what: Labels(error.zh, error.en))
  case .table(let error): Fault(.headerNotFound, what: Labels(error.zh, error.en))
  case .unknownLayout(let name):
    Fault(
      .unknownType, what: Labels("没有叫“\(name)”的表。", "There is no table called “\(name)”."))
  case .undecided(let names):
    Fault(
      .importTypeUnknown,
      what: Labels(
        "看不出是哪一种表：" + names.joined(separator: "、"),
        "It cannot be told which table this is: " + names.joined(separator: ", ")))
  case .mapUnusable: Fault(.mapUnusable)
  }
}
