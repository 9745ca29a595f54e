import HongyanConsole
import HongyanMerge
import HongyanTownship

/// What a failure of a decision means to the person.
func reviewFault(_ error: any Error) -> Fault? {
  guard let failure = error as? ReviewFailure else { return nil }
  return switch failure {
  case .unknownItem(let typed):
    Fault(
      .unknownItem,
      what: Labels("没有要核对的“\(typed)”，或者已经定了。", "There is no item “\(typed)”, or it is settled."))
  case .ambiguousItem(let typed):
    Fault(.ambiguousID, what: Labels("“\(typed)”不止一件。", "“\(typed)” fits several items."))
  case .stale: Fault(.staleView)
  case .unseen:
    Fault(
      .choiceUnusable,
      what: Labels("没有写 --seen。", "--seen is missing."),
      remedy: Labels(
        "先看 hongyan review show，把最后一行的记号写在 --seen 后面。",
        "Look at it with hongyan review show, and give the token of its last line after --seen."),
      exitCode: .usage)
  case .unusable: Fault(.choiceUnusable)
  case .notPermitted:
    Fault(
      .notPermitted,
      what: Labels("这一件由县里核对，本机只能看。", "The county decides this; this machine shows it only."),
      remedy: Labels(
        "可以用 --ask 写明情况，或用 --defer 先放着。",
        "Say what you know with --ask, or put it off with --defer."))
  case .reasonMissing: Fault(.reasonMissing)
  case .badValue(let message): Fault(.invalidValue, what: message)
  }
}
