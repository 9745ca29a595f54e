import NaiveModel

/// A history at random: five replicas, each of which is shown something of the others now and then.
struct RandomHistory {
  /// The change sets, each after its causes.
  private(set) var changes: [NaiveChangeSet] = []
  private let replicas: [NaiveBytes]
  private var source: SeededSource

  /// The history of a seed: `length` change sets of each of `replicas` replicas.
  init(seed: UInt64, replicas: Int, length: Int) {
    self.replicas = (0..<replicas).map { NaiveBytes("replica-\($0)") }
    source = SeededSource(seed: seed)
    var left = self.replicas.flatMap { Array(repeating: $0, count: length) }
    left.shuffle(using: &source)
    for replica in left { changes.append(change(of: replica)) }
  }

  private mutating func change(of replica: NaiveBytes) -> NaiveChangeSet {
    let n = changes.count { $0.dot.replica == replica } + 1
    return NaiveChangeSet(
      dot: NaiveDot(replica, UInt64(n)), context: context(),
      effective: UInt64.random(in: 0..<6, using: &source),
      rank: Int.random(in: 0...4, using: &source), verdict: verdict(), writes: writes())
  }

  /// A vector at random, in most cases closed under causes.
  private mutating func context() -> NaiveVector {
    var vector = NaiveVector()
    for replica in replicas where Int.random(in: 0..<3, using: &source) > 0 {
      let top = changes.count { $0.dot.replica == replica }
      vector[replica] = UInt64(
        max(Int.random(in: 0...top, using: &source), Int.random(in: 0...top, using: &source)))
    }
    guard Int.random(in: 0..<4, using: &source) > 0 else { return vector }
    for change in changes.reversed() where vector.covers(change.dot) {
      for (replica, n) in change.context.counts { vector[replica] = max(vector[replica], n) }
    }
    return vector
  }

  private mutating func verdict() -> NaiveVerdict {
    switch Int.random(in: 0..<12, using: &source) {
    case 0: return .returned
    case 1: return .withdrawn
    case 2, 3:
      let accepted = changes.filter { $0.verdict == .accepted }
      return accepted.randomElement(using: &source).map { .duplicate(of: $0.dot) } ?? .accepted
    default: return .accepted
    }
  }

  /// Up to four writes, each to a unit of its own.
  private mutating func writes() -> [NaiveWrite] {
    let fields = ["register", "latest", "owned", "capped", "safest", "pair", "safe-pair", "set"]
    var units: [String] = fields + ["set", "liveness"]
    units.shuffle(using: &source)
    var seen: Set<String> = []
    var writes: [NaiveWrite] = []
    for unit in units.prefix(Int.random(in: 1...4, using: &source)) {
      let record = ["r", "s"].randomElement(using: &source) ?? "r"
      let value = ["open", "half", "shut", "other"].randomElement(using: &source) ?? "open"
      let act = act(on: unit, value)
      guard seen.insert("\(record) \(unit) \(unit == "set" ? value : "")").inserted else {
        continue
      }
      writes.append(NaiveWrite(NaiveBytes(record), act))
    }
    return writes
  }

  private mutating func act(on unit: String, _ value: String) -> NaiveAct {
    let field = NaiveBytes(unit)
    let toss = Int.random(in: 0..<5, using: &source)
    switch unit {
    case "liveness": return toss < 1 ? .create : toss < 3 ? .alive : .void
    case "set":
      return toss < 3
        ? .add(field: field, member: NaiveBytes(value))
        : .remove(field: field, member: NaiveBytes(value))
    case "pair", "safe-pair":
      return .put(field: field, value: NaiveBytes("\(value)|\(toss)"))
    default: return .put(field: field, value: NaiveBytes(value))
    }
  }
}
