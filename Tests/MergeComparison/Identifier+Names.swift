import HongyanMerge
import NaiveModel

extension Identifier {
  /// The identifier whose bytes begin with the name, the rest being zero: names of at most 16 bytes
  /// keep their order.
  init(_ name: NaiveBytes) {
    precondition(name.bytes.count <= Self.byteCount, "a name of a case is too long: \(name)")
    let bytes = name.bytes + [UInt8](repeating: 0, count: Self.byteCount - name.bytes.count)
    self.init(
      high: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
      low: bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// The name that the identifier was made from.
  var name: NaiveBytes { NaiveBytes(bytes.reversed().drop { $0 == 0 }.reversed()) }
}

extension Dot {
  init(_ dot: NaiveDot) { self.init(ReplicaID(dot.replica), dot.n) }

  var naive: NaiveDot { NaiveDot(replica.name, n) }
}

extension VersionVector {
  init(_ vector: NaiveVector) {
    self.init(vector.counts.map { (ReplicaID($0.key), $0.value) })
  }

  var naive: NaiveVector {
    NaiveVector(Dictionary(uniqueKeysWithValues: heads.map { ($0.replica.name, $0.n) }))
  }
}
