import FoundationEssentials
import HongyanMerge

/// The replicas that one offer or page names, each 16 bytes once; everything else names them by
/// index.
struct ReplicaTable {
  private(set) var replicas: [ReplicaID] = []
  private var indexes: [ReplicaID: Int] = [:]

  /// A table that begins with the lanes of a vector.
  init(lanes: [LaneHead]) {
    for lane in lanes {
      if indexes[lane.dot.replica] == nil { indexes[lane.dot.replica] = replicas.count }
      replicas.append(lane.dot.replica)
    }
  }

  /// The table that stands in a message.
  init(reading data: Data) throws(WireFailure) {
    guard data.count % ReplicaID.byteCount == 0 else { throw .malformed("table of replicas") }
    var reader = ByteReader(Array(data))
    replicas.reserveCapacity(data.count / ReplicaID.byteCount)
    while reader.remaining > 0 { replicas.append(try reader.readIdentifier()) }
  }

  /// The bytes of the table.
  var data: Data {
    var writer = ByteWriter(capacity: replicas.count * ReplicaID.byteCount)
    for replica in replicas { writer.write(replica) }
    return Data(writer.bytes)
  }

  /// The index of a replica, which is put in if it is new.
  mutating func index(of replica: ReplicaID) -> UInt64 {
    if let index = indexes[replica] { return UInt64(index) }
    indexes[replica] = replicas.count
    replicas.append(replica)
    return UInt64(replicas.count - 1)
  }

  /// The replica with an index.
  func replica(_ index: some BinaryInteger) throws(WireFailure) -> ReplicaID {
    guard let place = Int(exactly: index), replicas.indices.contains(place) else {
      throw .malformed("replica out of range")
    }
    return replicas[place]
  }

  /// A vector as pairs of index and place.
  mutating func pairs(of vector: VersionVector) -> [UInt64] {
    vector.heads.flatMap { [index(of: $0.replica), $0.n] }
  }

  /// The vector of such pairs.
  func vector(ofPairs pairs: [UInt64]) throws(WireFailure) -> VersionVector {
    try applied(pairs, to: VersionVector())
  }

  /// What must be set in `expected` to get `vector`, as pairs; place 0 takes a replica out.
  mutating func difference(of vector: VersionVector, to expected: VersionVector) -> [UInt64] {
    var pairs: [UInt64] = []
    for head in vector.heads where expected[head.replica] != head.n {
      pairs += [index(of: head.replica), head.n]
    }
    for head in expected.heads where vector[head.replica] == 0 {
      pairs += [index(of: head.replica), 0]
    }
    return pairs
  }

  /// `expected` with the pairs set.
  func applied(
    _ pairs: [UInt64], to expected: VersionVector
  ) throws(WireFailure) -> VersionVector {
    guard pairs.count.isMultiple(of: 2) else { throw .malformed("half a pair") }
    var vector = expected
    for index in stride(from: 0, to: pairs.count, by: 2) {
      vector[try replica(pairs[index])] = pairs[index + 1]
    }
    return vector
  }
}
