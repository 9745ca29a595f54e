public import HongyanMerge

/// The one layout of a version vector: a count, then 16 bytes of replica and the place as a varint,
/// in the order of replicas. Equal vectors have equal bytes (`Protocol R3`).
public enum VectorCoding {
  /// The bytes of a vector.
  public static func encode(_ vector: VersionVector) -> [UInt8] {
    var writer = ByteWriter(capacity: 2 + vector.count * 19)
    encode(vector, into: &writer)
    return writer.bytes
  }

  /// The vector of such bytes; anything else than exactly what ``encode(_:)`` gives is refused.
  public static func decode(_ bytes: [UInt8]) throws(WireFailure) -> VersionVector {
    var reader = ByteReader(bytes)
    let vector = try decode(from: &reader)
    try reader.finish()
    return vector
  }

  static func encode(_ vector: VersionVector, into writer: inout ByteWriter) {
    writer.writeCount(vector.count)
    for head in vector.heads {
      writer.write(head.replica)
      writer.writeVarint(head.n)
    }
  }

  static func decode(from reader: inout ByteReader) throws(WireFailure) -> VersionVector {
    var vector = VersionVector()
    var previous: ReplicaID?
    for _ in 0..<(try reader.readCount(of: 17)) {
      let replica: ReplicaID = try reader.readIdentifier()
      if let previous, previous >= replica { throw .malformed("vector out of order") }
      let place = try reader.readVarint()
      guard place > 0 else { throw .malformed("vector with place 0") }
      vector[replica] = place
      previous = replica
    }
    return vector
  }
}
