package import HongyanMerge
import HongyanModels
package import HongyanStore
import HongyanSync
package import HongyanWire

/// Works out what an erasure takes along, and orders it: an entry of the hub's lane in every scope
/// whose log holds something of it (`Protocol R24`).
package struct CountyErasure: Sendable {
  /// Remainders in one order: each takes about a hundred bytes of a payload, and the records of the
  /// order come on top.
  private static let remaindersPerOrder = 1_000

  /// What is known about the records.
  package let schema: Schema
  /// The county's key, which signs what is left of payloads.
  package let key: SigningKey

  /// Erasures by a schema, signed with the county's key.
  package init(schema: Schema, key: SigningKey) {
    self.schema = schema
    self.key = key
  }

  /// The records that go with these: those that the schema declares to make no sense without them,
  /// and so on; these included.
  package func records(
    erasing chosen: Set<RecordKey>, in reader: StoreReader
  ) throws -> Set<RecordKey> {
    var going = chosen
    var next = chosen.sorted()
    while let key = next.popLast() {
      for (type, fields) in schema.erasedWith(key.type) {
        for other in try reader.referring(to: key.id, of: type, by: fields)
        where schema.mayErase(type.id) && going.insert(other).inserted {
          next.append(other)
        }
      }
    }
    return going
  }

  /// Erases the records, and nothing else.
  ///
  /// - Returns: how many change sets it concerned.
  @discardableResult
  package func order(_ records: Set<RecordKey>, in log: HubTransaction) throws -> Int {
    var count = 0
    for scope in try log.reader().scopes(mentioning: records).sorted() {
      let left = try log.remainders(without: records, in: scope)
      let lives = try records.contains { try log.record($0)?.scope == scope }
      guard lives || !left.isEmpty else { continue }
      count += left.count
      try write(Erasure(records: records), left, to: scope, in: log)
    }
    return count
  }

  /// What a request brought may be older than an erasure that came with it, or younger than one
  /// that came again, and of a record that had moved the order for one of its places may be lost:
  /// an order is added for what none names (`Protocol R12`).
  package func complete(_ log: HubTransaction) throws {
    let erased = try log.erasedAmongTouched()
    if !erased.isEmpty { try order(records(erasing: erased, in: log.reader()), in: log) }
    for (scope, left) in try log.unsignedRemainders().sorted(by: { $0.key < $1.key }) {
      try write(Erasure(records: []), left, to: scope, in: log)
    }
  }

  private func write(
    _ erasure: Erasure, _ left: [(dot: Dot, payload: Hash256, remainder: EncodedPayload)],
    to scope: ScopeID, in log: HubTransaction
  ) throws {
    var clock = HybridLogicalClock()
    let writer = HubWriter(replica: log.lane, device: key.publicKey.deviceID)
    let starts = stride(from: 0, to: max(left.count, 1), by: Self.remaindersPerOrder)
    for start in starts {
      let part = left[start..<min(start + Self.remaindersPerOrder, left.count)]
      var erasure = erasure
      erasure.remainders = part.map { dot, payload, remainder in
        let signed = ErasedPayload.make(
          remainder, of: payload, dot: dot, scope: scope, county: log.county, key: key)
        return Erasure.Remainder(
          dot: dot, hash: remainder.id, algorithm: signed.signature.algorithm,
          signature: signed.signature.bytes)
      }
      let changeSet = ChangeSet(
        time: clock.tick(wallMilliseconds: log.nowMilliseconds), author: "县", level: .county,
        schemaRevision: schema.revision, writes: [], erasure: erasure)
      try writer.append(changeSet, to: scope, nowMilliseconds: log.nowMilliseconds, in: log)
    }
  }
}
