import HongyanMerge
import HongyanWire

/// One lane of one scope while it is walked: an entry is sound when its chain hash follows from
/// what stands before it.
struct LaneProof {
  /// The newest place walked over.
  private(set) var n: UInt64 = 0
  /// The chain hash that stands there, and the one that was computed: of two that differ either may
  /// be the altered one.
  private(set) var ends: Set<Hash256> = [.zero]
  /// The chain hash that stands at the newest place.
  private(set) var stored = Hash256.zero
  /// The chain hash from which what follows is chained anew, once something had to be.
  var anew: Hash256?

  /// The beginning of a lane.
  init() {}

  /// A lane at a place that is proven (`Protocol R17`).
  init(_ lane: ScopeStanding.Lane) {
    n = lane.n
    ends = [lane.chain]
    stored = lane.chain
  }

  /// Whether the entry's chain hash follows here, with this context and payload hash.
  func leads(
    to entry: StoredEntry, context: CausalContext? = nil, payload: Hash256? = nil
  ) -> Bool {
    ends.contains { end in
      chain(of: entry, after: end, context: context, payload: payload) == entry.chain
    }
  }

  /// The chain hash that an entry has after another.
  func chain(
    of entry: StoredEntry, after end: Hash256, context: CausalContext? = nil,
    payload: Hash256? = nil
  ) -> Hash256 {
    LaneChain.hash(
      scope: entry.scope, dot: entry.dot, context: context ?? entry.context, previous: end,
      payload: payload ?? entry.payloadHash)
  }

  /// Goes on over an entry.
  mutating func step(over entry: StoredEntry) {
    let computed = ends.map { chain(of: entry, after: $0) }
    ends = computed.contains(entry.chain) ? [entry.chain] : Set(computed).union([entry.chain])
    n = entry.dot.n
    stored = entry.chain
  }
}
