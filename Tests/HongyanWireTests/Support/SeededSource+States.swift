import HongyanMerge

extension SeededSource {
  mutating func vector(of replicas: [ReplicaID]) -> VersionVector {
    VersionVector(replicas.map { ($0, UInt64(below(4))) })
  }

  mutating func dot(of replicas: [ReplicaID]) -> Dot {
    Dot(one(of: replicas), 1 + UInt64(below(300)))
  }

  /// A state that came about by applying random writes.
  mutating func state() -> RecordState {
    let replicas: [ReplicaID] = (0..<3).map { _ in identifier() }
    let values = (0..<3).map { _ in value() }
    var state = RecordState()
    for _ in 0..<below(14) {
      let origin = WriteOrigin(
        dot: dot(of: replicas), context: vector(of: replicas),
        effective: HybridTimestamp(packed: UInt64(below(1 << 40))))
      let field = FieldID(rawValue: UInt32(1 + below(200)))
      let action: Write.Action =
        switch below(6) {
        case 0: .create
        case 1: .void
        case 2: .add(7, one(of: values))
        case 3: .remove(7, one(of: values))
        default: .put(field, value(), rank: UInt8(below(4)))
        }
      state.apply(action, from: origin, aliases: Aliases())
    }
    return state
  }
}
