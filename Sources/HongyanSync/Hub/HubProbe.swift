import HongyanMerge
import HongyanWire

/// Tells a replica parts of the hub's state and log of one scope, so that it finds what differs and
/// gets that alone (`Protocol R22`). Nothing is written.
struct HubProbe<Log: HubLog> {
  let log: Log
  /// What the entries of the answer may weigh, in bytes.
  let budget: Int

  /// The answer to a probe; `nil` where the sender's base is not of this log.
  func answer(_ probe: ScopeProbe, to offer: ScopeOffer) throws -> ProbeAnswer? {
    let standing = try log.standing(of: probe.scope)
    let line = try line(at: offer.position, in: standing)
    guard line == offer.line else { return nil }
    var answer = ProbeAnswer(scope: probe.scope)
    if offer.position == standing.position { answer.branches = try branches(probe) }
    for position in probe.lines {
      guard let line = try log.line(at: position, of: probe.scope) else { break }
      answer.lines.append(line)
    }
    var left = budget
    for position in probe.entries where left > 0 {
      guard let entry = try log.entry(at: position, of: probe.scope) else { break }
      answer.entries.append(pageEntry(entry))
      left -=
        HubLimits.entryBytes + HubLimits.contextLaneBytes * entry.context.count
        + (entry.content?.bytes.count ?? 0)
    }
    return answer
  }

  private func line(at position: UInt64, in standing: ScopeStanding) throws -> Hash256? {
    if position == 0 { return .zero }
    return position == standing.position
      ? standing.line : try log.line(at: position, of: standing.scope)
  }

  private func branches(_ probe: ScopeProbe) throws -> [BranchContent] {
    guard !probe.branches.isEmpty else { return [] }
    let groups = DigestBranch.grouped(
      try log.digests(of: probe.branches, in: probe.scope), by: probe.branches)
    var contents: [BranchContent] = []
    var bytes = 0
    for branch in probe.branches where bytes < ProbeLimits.branchBytes {
      let content = BranchContent(of: branch, among: groups[branch] ?? [:])
      contents.append(content)
      bytes += content.byteCount
    }
    return contents
  }

  /// The whole of what took effect, of everything else the hash alone.
  private func pageEntry(_ entry: SequencedEntry) -> PageEntry {
    var content = PageEntry.Content.hash(entry.payloadHash)
    if entry.verdict.takesEffect {
      if let left = entry.remainder {
        content = .erased(entry.payloadHash, left)
      } else if let payload = entry.payload {
        content = .payload(payload)
      }
    }
    return PageEntry(
      dot: entry.dot, context: entry.context, content: content, verdict: entry.verdict,
      effective: entry.effective)
  }
}
