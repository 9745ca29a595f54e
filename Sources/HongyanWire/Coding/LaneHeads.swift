import FoundationEssentials
import HongyanMerge

/// The heads of a vector: the first places of the table of replicas, their places, and the
/// beginnings of their hashes.
enum LaneHeads {
  static func prefixes(of lanes: [LaneHead]) -> Data {
    var data = Data(capacity: lanes.count * LaneHead.prefixByteCount)
    for lane in lanes {
      let prefix = lane.chainPrefix.prefix(LaneHead.prefixByteCount)
      data.append(contentsOf: prefix)
      data.append(contentsOf: repeatElement(0, count: LaneHead.prefixByteCount - prefix.count))
    }
    return data
  }

  static func decode(
    _ table: ReplicaTable, places: [UInt64], prefixes: Data
  ) throws(WireFailure) -> [LaneHead] {
    guard places.count <= table.replicas.count else { throw .malformed("more lanes than replicas") }
    var reader = ByteReader(Array(prefixes))
    var lanes: [LaneHead] = []
    lanes.reserveCapacity(places.count)
    for (replica, place) in zip(table.replicas, places) {
      let prefix = try reader.read(LaneHead.prefixByteCount)
      lanes.append(LaneHead(dot: Dot(replica, place), chainPrefix: Array(prefix)))
    }
    try reader.finish()
    return lanes
  }
}
