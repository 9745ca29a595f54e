public import HongyanMerge

/// The ladder of problems: group, village, cluster, township, and beyond. It warns and never
/// refuses, because what happened has to be written down.
public enum TicketLadder {
  /// The tiers from the lowest up.
  static let tiers: [ExactText] = CodeTable.ticketTier.entries.map(\.code)

  /// Days that a tier usually has, until a county says otherwise; `nil` beyond the township.
  public static func usualDays(ofTier tier: ExactText) -> Int? {
    switch tier {
    case "group": 3
    case "village": 7
    case "cluster": 15
    case "township": 30
    default: nil
    }
  }

  /// Closing needs what was done, and that the one who asked was told.
  static let closing: RecordCheck = { values, _ in
    guard values[Ticket.state] == "closed" else { return [] }
    var found: [Finding] = []
    if values[Ticket.outcome] == nil {
      found.append(
        Finding(
          .warning, Ticket.outcome.id,
          Labels("办结要写明办了什么，请补办理结果。", "To close it, say what was done.")))
    }
    if values[Ticket.told] != true, values[Ticket.by] != nil {
      found.append(
        Finding(
          .warning, Ticket.told.id,
          Labels("办结前要告知提出人。", "Whoever raised it is to be told before it is closed.")))
    }
    return found
  }

  /// A problem climbs one tier at a time.
  static let climbing: TransitionCheck = { before, after, _ in
    guard let old = before[Ticket.tier], let new = after[Ticket.tier], skips(from: old, to: new)
    else { return [] }
    return [
      Finding(
        .warning, Ticket.tier.id,
        Labels("跳了一级，请在办理记录里写明理由。", "It skips a tier: give the reason in a step."))
    ]
  }

  /// A step that skips a tier gives its reason.
  static let skipping: RecordCheck = { values, _ in
    guard let old = values[Step.from], let new = values[Step.to], skips(from: old, to: new),
      values[Step.reason] == nil
    else { return [] }
    return [
      Finding(.warning, Step.reason.id, Labels("跳级要写明理由。", "To skip a tier takes a reason."))
    ]
  }

  private static func skips(from old: Code, to new: Code) -> Bool {
    guard let low = tiers.firstIndex(of: old.text), let high = tiers.firstIndex(of: new.text) else {
      return false
    }
    return high > low + 1
  }
}
