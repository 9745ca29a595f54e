import HongyanMerge
import HongyanWire

/// Goes along a scope's log entry by entry and rebuilds chain hashes and log lines (`Protocol R3`,
/// `R8`).
struct LogWalk {
  let epoch: HubEpoch
  private(set) var standing: ScopeStanding
  private var vector: VersionVector

  init(epoch: HubEpoch, standing: ScopeStanding) {
    self.epoch = epoch
    self.standing = standing
    vector = standing.vector
  }

  /// Whether `entry` is the next of its lane, whatever else it rests on.
  func isNextOfLane(_ entry: PageEntry) -> Bool {
    entry.dot.n >= 1 && vector[entry.dot.replica] == entry.dot.n - 1
  }

  /// Whether everything that the author of `entry` had been shown is there.
  func holdsCauses(of entry: PageEntry) -> Bool { vector.covers(entry.context) }

  /// Why `entry` cannot come next; `nil` when it can.
  func obstacle(to entry: PageEntry) -> PageFault.Kind? {
    #if PlantedFaults
      if PlantedFault.appliesBeforeCauses.isOn, isNextOfLane(entry) { return nil }
    #endif
    guard isNextOfLane(entry) else { return .laneNotDense(entry.dot) }
    guard holdsCauses(of: entry) else { return .contextNotCovered(entry.dot) }
    if case .duplicate(let first) = entry.verdict, !vector.covers(first) {
      return .firstDotMissing(entry.dot)
    }
    return nil
  }

  /// Takes an entry that nothing stands against, and gives it its place and hash.
  mutating func step(over entry: PageEntry) -> SequencedEntry {
    let replica = entry.dot.replica
    let chain = LaneChain.hash(
      scope: standing.scope, dot: entry.dot, context: entry.context,
      previous: standing.lanes[replica]?.chain ?? .zero, payload: entry.payloadHash)
    standing.position += 1
    standing.line = LogChain.line(
      previous: standing.line, epoch: epoch, scope: standing.scope, position: standing.position,
      chain: chain, verdict: entry.verdict, effective: entry.effective)
    standing.lanes[replica] = ScopeStanding.Lane(n: entry.dot.n, chain: chain)
    vector.include(entry.dot)
    var payload: EncodedPayload?
    var remainder: ErasedPayload?
    switch entry.content {
    case .payload(let given) where entry.verdict.takesEffect: payload = given
    case .erased(_, let left) where entry.verdict.takesEffect: remainder = left
    case .payload, .erased, .hash: break
    }
    return SequencedEntry(
      position: standing.position, dot: entry.dot, context: entry.context, chain: chain,
      payloadHash: entry.payloadHash, payload: payload, remainder: remainder,
      verdict: entry.verdict,
      effective: entry.effective)
  }
}
