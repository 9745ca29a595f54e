public import HongyanMerge
public import HongyanWire

/// Finds the entries of a scope's log that are not the county's any more, and asks for these alone
/// (`Protocol R22`).
///
/// Each log line covers all before it, so the first wrong entry stands where own and county's lines
/// part; between two known places it is searched like a word in a dictionary. What comes in proves
/// itself in the end: only a log that leads to the line which the county signed is given out.
///
/// Pure: it says what to ask and takes what the hub answered.
public struct LogMending: Sendable {
  /// What to do next.
  public enum Step: Sendable {
    /// Ask the hub.
    case ask(ScopeProbe)
    /// These entries lead to what the county signed.
    case whole([SequencedEntry])
    /// So much differs, or the hub answers so, that the scope is to be read from its beginning.
    case giveUp
  }

  private var log: KeptLog
  private let county: CountyID
  private let hubKey: PublicSigningKey
  private var lines: [UInt64: Hash256]
  private var fetched: Set<UInt64> = []
  private var rounds = 0
  private var isHopeless = false

  /// A search in a log of this county.
  public init(_ log: KeptLog, county: CountyID, hubKey: PublicSigningKey) {
    self.log = log
    self.county = county
    self.hubKey = hubKey
    lines = [log.begin.position: log.begin.line, log.end: log.line]
  }

  /// What to do next.
  public mutating func next() -> Step {
    rounds += 1
    guard !isHopeless, rounds <= ProbeLimits.rounds, log.begin.position <= log.end else {
      return .giveUp
    }
    let places = (log.begin.position + 1)..<(log.end + 1)
    let missing = places.lazy.filter { [entries = log.entries] in entries[$0] == nil }
    let first = Array(missing.prefix(ProbeLimits.records + 1))
    guard first.count + fetched.count <= ProbeLimits.records else { return .giveUp }
    guard first.isEmpty else { return ask(entries: first) }
    let walked = walk()
    if (walked.last?.line ?? log.begin.line) == log.line { return .whole(walked.map(\.entry)) }
    return search(walked.map(\.line))
  }

  /// What the hub answered to the last probe.
  public mutating func heard(_ answer: ProbeAnswer, to probe: ScopeProbe) {
    guard answer.entries.isEmpty == probe.entries.isEmpty, answer.lines.count == probe.lines.count
    else {
      isHopeless = true
      return
    }
    for (position, line) in zip(probe.lines, answer.lines) { lines[position] = line }
    for (position, entry) in zip(probe.entries, answer.entries) { take(entry, at: position) }
  }

  private mutating func take(_ entry: PageEntry, at position: UInt64) {
    var taken = SequencedEntry(
      position: position, dot: entry.dot, context: entry.context, chain: .zero,
      payloadHash: entry.payloadHash, payload: nil, verdict: entry.verdict,
      effective: entry.effective)
    switch entry.content {
    case .payload(let payload) where entry.verdict.takesEffect: taken.payload = payload
    case .erased(let hash, let left) where entry.verdict.takesEffect:
      let isSigned =
        (try? left.verify(
          payload: hash, dot: entry.dot, scope: log.begin.scope, county: county, key: hubKey))
        != nil
      if isSigned { taken.remainder = left } else { isHopeless = true }
    case .payload, .erased, .hash:
      if entry.verdict.takesEffect { isHopeless = true }
    }
    fetched.insert(position)
    log.entries[position] = taken
  }

  private func ask(entries: [UInt64] = [], lines: [UInt64] = []) -> Step {
    var probe = ScopeProbe(scope: log.begin.scope)
    probe.entries = Array(entries.prefix(ProbeLimits.entries))
    probe.lines = lines
    return .ask(probe)
  }

  /// The entries with the hashes that follow from them, and the line at each.
  private func walk() -> [(entry: SequencedEntry, line: Hash256)] {
    var lanes = log.begin.lanes.mapValues(\.chain)
    var line = log.begin.line
    var walked: [(entry: SequencedEntry, line: Hash256)] = []
    for position in log.begin.position..<log.end {
      guard var entry = log.entries[position + 1] else { break }
      entry.position = position + 1
      entry.chain = LaneChain.hash(
        scope: log.begin.scope, dot: entry.dot, context: entry.context,
        previous: lanes[entry.dot.replica] ?? .zero, payload: entry.payloadHash)
      lanes[entry.dot.replica] = entry.chain
      line = LogChain.line(
        previous: line, epoch: log.epoch, scope: log.begin.scope, position: entry.position,
        chain: entry.chain, verdict: entry.verdict, effective: entry.effective)
      walked.append((entry, line))
    }
    return walked
  }

  /// Narrows down where own and county's lines part, or asks for the entry there.
  private func search(_ own: [Hash256]) -> Step {
    func isSame(_ position: UInt64) -> Bool {
      position == log.begin.position
        || own[Int(clamping: position - log.begin.position) - 1] == lines[position]
    }
    let known = lines.keys.sorted()
    guard let place = known.firstIndex(where: { !isSame($0) }), place > 0 else { return .giveUp }
    let (same, other) = (known[place - 1], known[place])
    if other - same == 1 { return fetched.contains(other) ? .giveUp : ask(entries: [other]) }
    let between = other - same - 1
    let count = min(between, UInt64(ProbeLimits.lines))
    return ask(lines: (1...count).map { same + between * $0 / count })
  }
}
