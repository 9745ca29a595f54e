import HongyanConsole
import HongyanMerge
import HongyanSync
import HongyanSyncHTTP
import HongyanWire

/// What a failed exchange means to the person. In every case the work is safe on this machine.
func exchangeFault(_ error: any Error) -> Fault? {
  switch error {
  case let failure as SyncFailure: fault(of: failure)
  case let failure as TransportFailure: fault(of: failure)
  case let refusal as HubRefusal: fault(of: refusal)
  case let failure as WireFailure:
    Fault(.replyUnreadable, what: said("县里的回答看不懂", "The county's answer cannot be read", failure))
  default: nil
  }
}

private func said(_ zh: String, _ en: String, _ detail: some Any) -> Labels {
  Labels("\(zh)（\(detail)）。", "\(en) (\(detail)).")
}

private func fault(of failure: SyncFailure) -> Fault {
  switch failure {
  case .refused(.request(let status)): fault(of: status)
  case .refused(.lanes(let refusals)):
    refusals.contains { $0.reason == .fork }
      ? Fault(.laneForked)
      : Fault(
        .hubRefused,
        what: said(
          "县里没有收下一部分", "The county did not take a part",
          refusals.map { "\($0.scope.name) \($0.reason.rawValue)" }.joined(separator: ", ")))
  case .epochChanged, .hubLacks: Fault(.hubRestored)
  case .olderHub: Fault(.hubOlder)
  case .fork: Fault(.laneForked)
  case .pageNotVerified(let page):
    Fault(.replyUnreadable, what: said("县里发来的对不上", "What the county sent does not hold", page.kind))
  case .replyNotReadable(let failure):
    Fault(.replyUnreadable, what: said("县里的回答看不懂", "The county's answer cannot be read", failure))
  case .replyTooLarge, .wrongNonce: Fault(.replyUnreadable)
  case .unexpectedStatus(let status):
    Fault(.replyUnreadable, what: said("县里的回答不合时宜", "An unexpected answer", status.rawValue))
  case .noProgress, .tooManyRounds, .outOfTurn:
    Fault(.programMistake, what: said("程序出了错", "The program failed", failure))
  }
}

private func fault(of status: SyncStatus) -> Fault {
  switch status {
  case .awaitingApproval, .unknownDevice: Fault(.awaitingApproval)
  case .revokedDevice: Fault(.deviceRevoked)
  case .wrongEpoch: Fault(.hubRestored)
  case .wrongCounty: Fault(.hubNotTrusted)
  case .busy: Fault(.hubUnable)
  default:
    Fault(
      .hubRefused,
      what: said("县里没有接受这次上报", "The county refused the exchange", status.rawValue))
  }
}

private func fault(of failure: TransportFailure) -> Fault {
  switch failure {
  case .unreachable(let hub, let reason):
    Fault(
      .hubNotReachable,
      what: Labels(
        "连不上县里（\(hub)：\(reason)）。", "The county cannot be reached (\(hub): \(reason))."))
  case .badAddress:
    Fault(
      .hubNotReachable,
      what: Labels("连不上县里：\(failure)。", "The county cannot be reached: \(failure)."))
  case .cut(let up, let down):
    Fault(
      .connectionCut,
      what: Labels(
        "上报到一半断开了：已发出 \(up) 字节，收到 \(down) 字节。", "The exchange stopped: \(failure)."))
  case .timedOut(let up, let down):
    Fault(
      .connectionCut,
      what: Labels(
        "线路不动了：已发出 \(up) 字节，收到 \(down) 字节，再也没有进展。", "The exchange stopped: \(failure)."))
  case .notTrusted(let hub, let reason):
    Fault(
      .hubNotTrusted,
      what: Labels(
        "\(hub) 上回答的不是县里的机器：没有出示本县的证书。",
        "Who answers at \(hub) is not the county's server: \(reason)."))
  case .notTheHub(let status, let type):
    Fault(
      .hubNotTrusted,
      what: Labels(
        "回答的不是县里的机器，像是一个网页（\(status)，\(type ?? "没有类型")）。",
        "Who answered is not the county's server; it looks like a web page (\(status), \(type ?? "no type"))."
      ))
  case .badCountyCertificate:
    Fault(
      .hubNotTrusted,
      what: Labels("本机记下的县里的证书读不了。", "The county's certificate on this machine cannot be read."),
      remedy: Labels("问县里的管理员。", "Ask the county's administrator."), exitCode: .failed)
  case .tooLarge: Fault(.replyUnreadable)
  case .busy, .closed, .other:
    Fault(.connectionCut, what: said("上报没有做完", "The exchange did not finish", failure))
  }
}

private func fault(of refusal: HubRefusal) -> Fault {
  switch refusal.status {
  case 429, 503: Fault(.hubUnable)
  default:
    Fault(
      .hubUnable,
      what: said("县里现在办不了", "The county's server cannot do it now", refusal.status))
  }
}
