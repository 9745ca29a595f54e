import HongyanMerge

/// Reads a record's state, refusing every form but the one that ``StateEncoder`` writes.
struct StateDecoder {
  private var reader: ByteReader
  private var origins: [StateOrigin] = []
  private var isUsed: [Bool] = []
  private var isMoved = false

  init(_ bytes: [UInt8]) { reader = ByteReader(bytes) }

  mutating func decode() throws(WireFailure) -> RecordState {
    switch try reader.readByte() {
    case StateCoding.layout: break
    case StateCoding.movedLayout: isMoved = true
    default: throw .malformed("state of another layout")
    }
    try readOrigins()
    let liveness = try readLiveness()
    let fields = try readFields()
    let members = try readMembers()
    let departures = isMoved ? try readDepartures() : []
    try reader.finish()
    guard isUsed.allSatisfy({ $0 }) else { throw .malformed("state with an unused origin") }
    guard !isMoved || !departures.isEmpty || origins.contains(where: \.isLate) else {
      throw .malformed("state that tells of no move")
    }
    return RecordState(
      liveness: liveness, fields: fields, members: members, departures: departures)
  }

  private mutating func readDepartures() throws(WireFailure) -> [Departure] {
    var departures: [Departure] = []
    var last: UInt64?
    for _ in 0..<(try reader.readCount(of: 17)) {
      let place = try reader.readVarint()
      if let last, last >= place { throw .malformed("departures out of order") }
      last = place
      let origin = try statedOrigin(place)
      departures.append(
        Departure(
          dot: origin.dot, effective: origin.effective, target: try reader.readIdentifier()))
    }
    return departures
  }

  /// The origin of what is never late.
  private mutating func statedOrigin(_ place: UInt64) throws(WireFailure) -> StateOrigin {
    let origin = try origin(place)
    if origin.isLate { throw .malformed("late origin of a statement") }
    return origin
  }

  private mutating func readOrigins() throws(WireFailure) {
    var replicas: [ReplicaID] = []
    for _ in 0..<(try reader.readCount(of: 16)) {
      let replica: ReplicaID = try reader.readIdentifier()
      if let last = replicas.last, last >= replica { throw .malformed("replicas out of order") }
      replicas.append(replica)
    }
    var used = 0
    for _ in 0..<(try reader.readCount(of: 10)) {
      let head = try reader.readVarint()
      let index = isMoved ? head >> 1 : head
      guard index < UInt64(replicas.count) else { throw .malformed("replica out of range") }
      guard index <= UInt64(used) else { throw .malformed("unused replica") }
      used = max(used, Int(index) + 1)
      let dot = Dot(replicas[Int(index)], try reader.readVarint())
      let effective = HybridTimestamp(packed: try reader.readUInt64())
      let origin = StateOrigin(
        dot: dot, effective: effective, isLate: isMoved && head & 1 == 1)
      if let last = origins.last, last >= origin { throw .malformed("origins out of order") }
      origins.append(origin)
    }
    guard used == replicas.count else { throw .malformed("unused replica") }
    isUsed = Array(repeating: false, count: origins.count)
  }

  private mutating func origin(_ place: UInt64) throws(WireFailure) -> StateOrigin {
    guard place < UInt64(origins.count) else { throw .malformed("origin out of range") }
    isUsed[Int(place)] = true
    return origins[Int(place)]
  }

  private mutating func readLiveness() throws(WireFailure) -> [LivenessSibling] {
    var statements: [LivenessSibling] = []
    var last: (place: UInt64, bytes: [UInt8])?
    for _ in 0..<(try reader.readCount(of: 2)) {
      let place = try reader.readVarint()
      let origin = try statedOrigin(place)
      let isVoid = try Bool(checked: Int64(try reader.readByte()))
      let context = isVoid ? try VectorCoding.decode(from: &reader) : nil
      let bytes = context.map { [1] + VectorCoding.encode($0) } ?? [0]
      if let last {
        let isAscending =
          last.place == place
          ? last.bytes.lexicographicallyPrecedes(bytes) : last.place < place
        if !isAscending { throw .malformed("liveness out of order") }
      }
      last = (place, bytes)
      statements.append(
        LivenessSibling(dot: origin.dot, effective: origin.effective, voidContext: context))
    }
    return statements
  }

  private mutating func readFields() throws(WireFailure) -> [FieldID: [Sibling]] {
    var fields: [FieldID: [Sibling]] = [:]
    var last: UInt64?
    for _ in 0..<(try reader.readCount(of: 3)) {
      let head = try reader.readVarint()
      guard let number = UInt32(exactly: head >> 1) else { throw .malformed("no such field") }
      if let last, last >= head >> 1 { throw .malformed("fields out of order") }
      last = head >> 1
      let count = head & 1 == 0 ? 1 : try reader.readCount(of: 2)
      guard head & 1 == 0 || count != 1, count > 0 else { throw .malformed("odd sibling count") }
      var siblings: [Sibling] = []
      for _ in 0..<count {
        let (origin, rank) = try readHead()
        let value = try ValueCoding.decode(from: &reader)
        try siblings.appendInOrder(origin, rank, value)
      }
      fields[FieldID(rawValue: number)] = siblings
    }
    return fields
  }

  private mutating func readMembers() throws(WireFailure) -> [FieldID: [Value: [Sibling]]] {
    var members: [FieldID: [Value: [Sibling]]] = [:]
    var last: FieldID?
    for _ in 0..<(try reader.readCount(of: 5)) {
      let field = FieldID(rawValue: try reader.readVarint32())
      if let last, last >= field { throw .malformed("sets out of order") }
      last = field
      members[field] = try readSet()
    }
    return members
  }

  private mutating func readSet() throws(WireFailure) -> [Value: [Sibling]] {
    var values: [Value: [Sibling]] = [:]
    var last: Value?
    for _ in 0..<(try reader.readCount(of: 3)) {
      let value = try ValueCoding.decode(from: &reader)
      if let last, last >= value { throw .malformed("set members out of order") }
      last = value
      var adds: [Sibling] = []
      for _ in 0..<(try reader.readCount()) {
        let (origin, rank) = try readHead()
        try adds.appendInOrder(origin, rank, value)
      }
      if adds.isEmpty { throw .malformed("set member without adds") }
      values[value] = adds
    }
    if values.isEmpty { throw .malformed("empty set") }
    return values
  }

  private mutating func readHead() throws(WireFailure) -> (StateOrigin, rank: UInt8) {
    let head = try reader.readVarint()
    let origin = try origin(head >> 1)
    guard head & 1 == 1 else { return (origin, 0) }
    let rank = try reader.readByte()
    guard rank > 0 else { throw .malformed("rank 0 spelt out") }
    return (origin, rank)
  }
}

extension [Sibling] {
  fileprivate mutating func appendInOrder(
    _ origin: StateOrigin, _ rank: UInt8, _ value: Value
  ) throws(WireFailure) {
    if let last {
      let lastOrigin = StateOrigin(last)
      let isAscending =
        if lastOrigin != origin { lastOrigin < origin } else {
          last.rank == rank ? last.value < value : last.rank < rank
        }
      if !isAscending { throw .malformed("siblings out of order") }
    }
    append(
      Sibling(
        dot: origin.dot, rank: rank, effective: origin.effective, value: value,
        isLate: origin.isLate))
  }
}
