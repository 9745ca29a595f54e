import HongyanMerge
import NaiveModel

extension MergeTranslation {
  /// A move of which nothing is asked but that it is one.
  static var passage: Passage {
    Passage(source: .countyOffice, target: .county, taken: VersionVector())
  }

  /// What arrives, as a state of the scope that it comes from. Its dots count for nothing.
  func state(_ arrivals: [NaiveArrival], isVoid: Bool) -> RecordState {
    let source = Dot(ReplicaID(high: .max, low: .max), 1)
    let seen = isVoid ? VersionVector([(source.replica, source.n)]) : VersionVector()
    var liveness: [LivenessSibling] = []
    var fields: [FieldID: [Sibling]] = [:]
    var members: [FieldID: [Value: [Sibling]]] = [:]
    for arrival in arrivals {
      let effective = HybridTimestamp(packed: arrival.effective)
      func sibling(_ value: Value) -> Sibling {
        Sibling(
          dot: source, rank: UInt8(clamping: arrival.rank), effective: effective, value: value,
          isLate: arrival.isLate)
      }
      switch arrival.matter {
      case .liveness(let isVoid):
        liveness.append(
          LivenessSibling(dot: source, effective: effective, voidContext: isVoid ? seen : nil))
      case .value(let content, let name):
        fields[field(name), default: []].append(sibling(value(content, of: name)))
      case .member(let content, let name):
        let member = value(content, of: name)
        members[field(name), default: [:]][member, default: []].append(sibling(member))
      }
    }
    return RecordState(liveness: liveness, fields: fields, members: members)
  }
}
