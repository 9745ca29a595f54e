public import HongyanMerge

/// The one layout of what a scope's log made up to a place: aliases, horizons, what was erased, and
/// record states.
/// Equal scopes have equal bytes (`Protocol R17`).
public enum SnapshotContent {
  /// The number of this layout, the first byte.
  private static let layout: UInt8 = 1

  /// The bytes of a scope's state; its vector stands in the ``Anchor``.
  public static func encode(_ state: ScopeState) -> [UInt8] {
    let records = state.records.filter { !$0.value.isEmpty }
    var writer = ByteWriter(capacity: 64 + records.count * 256)
    writer.write(layout)
    let pairs = state.aliases.pairs
    writer.writeCount(pairs.count)
    for (first, duplicate) in pairs {
      writer.write(first)
      writer.write(duplicate)
    }
    let horizons = state.aliases.horizons
    writer.writeCount(horizons.count)
    for (dot, vector) in horizons {
      writer.write(dot)
      VectorCoding.encode(vector, into: &writer)
    }
    writer.writeCount(state.erased.count)
    for key in state.erased.sorted() { writer.write(key) }
    writer.writeCount(records.count)
    for (key, record) in records.sorted(by: { $0.key < $1.key }) {
      writer.write(key)
      writer.writeCounted(StateCoding.encode(record))
    }
    return writer.bytes
  }

  /// The state of such bytes, with the vector of the anchor; anything else than exactly what
  /// ``encode(_:)`` gives is refused.
  public static func decode(
    _ bytes: [UInt8], vector: VersionVector
  ) throws(WireFailure) -> ScopeState {
    var reader = ByteReader(bytes)
    let (aliases, erased) = try head(from: &reader)
    var records: [RecordKey: RecordState] = [:]
    var previous: RecordKey?
    for _ in 0..<(try reader.readCount(of: 18)) {
      let key = try reader.readKey()
      if let previous, previous >= key { throw .malformed("records out of order") }
      let state = try StateCoding.decode(Array(try reader.readCounted()))
      if state.isEmpty || erased.contains(key) { throw .malformed("record without a state") }
      records[key] = state
      previous = key
    }
    try reader.finish()
    return ScopeState(records: records, aliases: aliases, erased: erased, vector: vector)
  }

  /// The state of one record in such bytes; the states of others are passed over.
  public static func state(
    of record: RecordKey, in bytes: [UInt8]
  ) throws(WireFailure) -> RecordState? {
    var reader = ByteReader(bytes)
    _ = try head(from: &reader)
    for _ in 0..<(try reader.readCount(of: 18)) {
      let key = try reader.readKey()
      let state = try reader.readCounted()
      if key == record { return try StateCoding.decode(Array(state)) }
    }
    return nil
  }

  /// What stands before the records.
  private static func head(
    from reader: inout ByteReader
  ) throws(WireFailure) -> (aliases: Aliases, erased: Set<RecordKey>) {
    guard try reader.readByte() == layout else { throw .malformed("snapshot of another layout") }
    let aliases = try aliases(from: &reader)
    var erased: Set<RecordKey> = []
    var last: RecordKey?
    for _ in 0..<(try reader.readCount(of: 17)) {
      let key = try reader.readKey()
      if let last, last >= key { throw .malformed("erased records out of order") }
      erased.insert(key)
      last = key
    }
    return (aliases, erased)
  }

  private static func aliases(from reader: inout ByteReader) throws(WireFailure) -> Aliases {
    var aliases = Aliases()
    var last: (first: Dot, duplicate: Dot)?
    for _ in 0..<(try reader.readCount(of: 48)) {
      let pair = (first: try reader.readDot(), duplicate: try reader.readDot())
      if let last, (last.first, last.duplicate) >= (pair.first, pair.duplicate) {
        throw .malformed("aliases out of order")
      }
      aliases.insert(pair.duplicate, of: pair.first)
      last = pair
    }
    var previous: Dot?
    for _ in 0..<(try reader.readCount(of: 25)) {
      let dot = try reader.readDot()
      if let previous, previous >= dot { throw .malformed("horizons out of order") }
      aliases.insert(horizon: dot, over: try VectorCoding.decode(from: &reader))
      previous = dot
    }
    return aliases
  }
}

extension ByteWriter {
  /// A record's type and id.
  fileprivate mutating func write(_ key: RecordKey) {
    writeVarint(key.type.rawValue)
    write(key.id)
  }
}

extension ByteReader {
  /// A record's type and id.
  fileprivate mutating func readKey() throws(WireFailure) -> RecordKey {
    let type = TypeID(rawValue: try readVarint32())
    return RecordKey(type, try readIdentifier())
  }

  /// A replica's 16 bytes and 8 bytes of place.
  fileprivate mutating func readDot() throws(WireFailure) -> Dot {
    let replica: ReplicaID = try readIdentifier()
    return Dot(replica, try readUInt64())
  }
}
