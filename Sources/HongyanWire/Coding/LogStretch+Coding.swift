import FoundationEssentials
import HongyanMerge

extension LogStretch {
  func message(_ table: inout ReplicaTable) -> Hongyan_V1_LogStretch {
    var message = Hongyan_V1_LogStretch()
    message.epoch = epoch.data
    message.after = after
    if line != .zero { message.line = line.data }
    var effective: UInt64 = 0
    for line in lines {
      var laidOut = Hongyan_V1_LogStretch.Line()
      laidOut.chain = line.chain.data
      laidOut.verdict = UInt32(line.verdict.number)
      switch line.verdict {
      case .accepted, .withdrawn: break
      case .returned(let reason): laidOut.reason = reason.rawValue
      case .duplicate(let first): laidOut.duplicateOf = [table.index(of: first.replica), first.n]
      }
      laidOut.effective = Int64(bitPattern: line.effective.packed &- effective)
      effective = line.effective.packed
      message.lines.append(laidOut)
    }
    message.signature = signature.message
    return message
  }

  init(_ message: Hongyan_V1_LogStretch, _ table: ReplicaTable) throws(WireFailure) {
    var effective: UInt64 = 0
    var lines: [Line] = []
    lines.reserveCapacity(message.lines.count)
    for line in message.lines {
      effective = effective &+ UInt64(bitPattern: line.effective)
      lines.append(
        Line(
          chain: try Hash256(reading: line.chain),
          verdict: try Verdict(
            number: line.verdict, reason: line.reason, duplicateOf: line.duplicateOf, table),
          effective: HybridTimestamp(packed: effective)))
    }
    self.init(
      epoch: try HubEpoch(reading: message.epoch), after: message.after,
      line: message.line.isEmpty ? .zero : try Hash256(reading: message.line), lines: lines,
      signature: Signature(message.signature))
  }
}
