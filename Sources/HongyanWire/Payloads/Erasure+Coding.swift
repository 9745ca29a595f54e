import HongyanMerge

extension Erasure {
  /// The order as it stands in a payload whose ids are in `table`.
  func message(_ table: RecordTable) -> Hongyan_V1_Erasure {
    var message = Hongyan_V1_Erasure()
    let groups = Dictionary(grouping: records, by: \.type)
    message.groups = groups.sorted { $0.key < $1.key }.map { type, keys in
      var group = Hongyan_V1_Erasure.Group()
      group.type = type.rawValue
      group.rows = RowCoding.encode(keys.map { table.row(of: $0.id) }.sorted())
      return group
    }
    var replicas = ReplicaTable(lanes: [])
    message.remainders = remainders.map { remainder in
      var laidOut = Hongyan_V1_Erasure.Remainder()
      laidOut.replica = UInt32(truncatingIfNeeded: replicas.index(of: remainder.dot.replica))
      laidOut.place = remainder.dot.n
      laidOut.hash = remainder.hash.data
      laidOut.signature =
        Signature(algorithm: remainder.algorithm, bytes: remainder.signature).message
      return laidOut
    }
    message.replicas = replicas.data
    return message
  }

  /// An order from a payload with these record ids.
  init(_ message: Hongyan_V1_Erasure, _ ids: [RecordID]) throws(WireFailure) {
    var records: [RecordKey] = []
    for group in message.groups {
      let type = TypeID(rawValue: group.type)
      for row in try RowCoding.decode(group.rows, below: ids.count) {
        records.append(RecordKey(type, ids[row]))
      }
    }
    let replicas = try ReplicaTable(reading: message.replicas)
    let remainders = try message.remainders.map { remainder throws(WireFailure) in
      let signature = Signature(remainder.signature)
      return Erasure.Remainder(
        dot: Dot(try replicas.replica(remainder.replica), remainder.place),
        hash: try Hash256(reading: remainder.hash), algorithm: signature.algorithm,
        signature: signature.bytes)
    }
    self.init(records: records, remainders: remainders)
  }
}
