import HongyanMerge
import HongyanWire

/// Where the envelopes begin that a scope left behind when it was let go after its log had become
/// shorter: what stood below is gone with the states that stood for it (`Protocol R17`, `R20`).
struct LaneStarts {
  /// A scope, a lane, a place and the chain hash there.
  private static let byteCount = 16 + 16 + 8 + 32

  private let meta: MetaTable

  init(_ meta: MetaTable) { self.meta = meta }

  /// The last entries that are not there, by scope and lane.
  func all() throws -> [ScopeID: [ReplicaID: ScopeStanding.Lane]] {
    let bytes = try meta.bytes(.laneStarts) ?? []
    var starts: [ScopeID: [ReplicaID: ScopeStanding.Lane]] = [:]
    for start in stride(from: 0, through: bytes.count - Self.byteCount, by: Self.byteCount) {
      let part = bytes[start..<(start + Self.byteCount)]
      guard let scope = ScopeID(bytes: part.prefix(16)),
        let replica = ReplicaID(bytes: part.dropFirst(16).prefix(16)),
        let chain = Hash256(bytes: part.suffix(32))
      else { continue }
      let n = part.dropFirst(32).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      starts[scope, default: [:]][replica] = .init(n: n, chain: chain)
    }
    return starts
  }

  /// Notes where the lanes of a scope begin from now on.
  func keep(_ lanes: [ReplicaID: ScopeStanding.Lane], of scope: ScopeID) throws {
    guard !lanes.isEmpty else { return }
    var starts = try all()
    starts[scope, default: [:]].merge(lanes) { _, new in new }
    var writer = ByteWriter()
    for (scope, lanes) in starts.sorted(by: { $0.key < $1.key }) {
      for (replica, lane) in lanes.sorted(by: { $0.key < $1.key }) {
        writer.write(scope)
        writer.write(replica)
        writer.write(lane.n)
        writer.write(lane.chain.bytes)
      }
    }
    try meta.set(.laneStarts, writer.bytes)
  }
}
