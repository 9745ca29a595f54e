public import HongyanMerge

/// The one layout of the heads of lanes with their whole chain hashes (`Protocol R17`).
public enum LaneCoding {
  /// The bytes of some heads; equal heads have equal bytes.
  public static func encode(_ lanes: [ReplicaID: ScopeStanding.Lane]) -> [UInt8] {
    var writer = ByteWriter(capacity: 2 + lanes.count * 51)
    writer.writeCount(lanes.count)
    for (replica, lane) in lanes.sorted(by: { $0.key < $1.key }) {
      writer.write(replica)
      writer.writeVarint(lane.n)
      writer.write(lane.chain)
    }
    return writer.bytes
  }

  /// The heads of such bytes; anything else than exactly what ``encode(_:)`` gives is refused.
  public static func decode(
    _ bytes: [UInt8]
  ) throws(WireFailure) -> [ReplicaID: ScopeStanding.Lane] {
    var reader = ByteReader(bytes)
    var lanes: [ReplicaID: ScopeStanding.Lane] = [:]
    var previous: ReplicaID?
    for _ in 0..<(try reader.readCount(of: 49)) {
      let replica: ReplicaID = try reader.readIdentifier()
      if let previous, previous >= replica { throw .malformed("lanes out of order") }
      let n = try reader.readVarint()
      guard n > 0 else { throw .malformed("lane at place 0") }
      guard let chain = Hash256(bytes: try reader.read(32)) else {
        throw .malformed("lane without its hash")
      }
      lanes[replica] = .init(n: n, chain: chain)
      previous = replica
    }
    try reader.finish()
    return lanes
  }
}
