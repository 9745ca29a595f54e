import HongyanMerge

/// Lays a record's state out.
struct StateEncoder {
  private let origins: [StateOrigin]
  private let places: [StateOrigin: Int]
  private let isMoved: Bool
  private var writer: ByteWriter

  init(_ state: RecordState) {
    var seen: Set<StateOrigin> = []
    for statement in state.liveness {
      seen.insert(StateOrigin(dot: statement.dot, effective: statement.effective))
    }
    for siblings in state.fields.values {
      for sibling in siblings { seen.insert(StateOrigin(sibling)) }
    }
    for values in state.members.values {
      for siblings in values.values {
        for sibling in siblings { seen.insert(StateOrigin(sibling)) }
      }
    }
    for departure in state.departures { seen.insert(StateOrigin(departure)) }
    isMoved = !state.departures.isEmpty || seen.contains(where: \.isLate)
    origins = seen.sorted()
    places = Dictionary(uniqueKeysWithValues: origins.enumerated().map { ($1, $0) })
    writer = ByteWriter(capacity: 64 + 48 * state.fields.count)
  }

  mutating func encode(_ state: RecordState) -> [UInt8] {
    writer.write(isMoved ? StateCoding.movedLayout : StateCoding.layout)
    writeOrigins()
    writeLiveness(state.liveness)
    writer.writeCount(state.fields.count)
    for (field, siblings) in state.fields.sorted(by: { $0.key < $1.key }) {
      write(field, siblings)
    }
    writer.writeCount(state.members.count)
    for (field, values) in state.members.sorted(by: { $0.key < $1.key }) {
      writer.writeVarint(field.rawValue)
      writer.writeCount(values.count)
      for (value, adds) in values.sorted(by: { $0.key < $1.key }) {
        ValueCoding.encode(value, into: &writer)
        writer.writeCount(adds.count)
        for add in inOrder(adds) { writeHead(of: add) }
      }
    }
    if isMoved { write(state.departures) }
    return writer.bytes
  }

  private mutating func write(_ departures: [Departure]) {
    writer.writeCount(departures.count)
    for departure in departures.sorted(by: { StateOrigin($0) < StateOrigin($1) }) {
      writer.writeCount(places[StateOrigin(departure)] ?? 0)
      writer.write(departure.target)
    }
  }

  private mutating func writeOrigins() {
    var replicas: [ReplicaID] = []
    for origin in origins where replicas.last != origin.dot.replica {
      replicas.append(origin.dot.replica)
    }
    writer.writeCount(replicas.count)
    for replica in replicas { writer.write(replica) }
    writer.writeCount(origins.count)
    var replica = 0
    for origin in origins {
      if origin.dot.replica != replicas[replica] { replica += 1 }
      writer.writeCount(isMoved ? replica << 1 | (origin.isLate ? 1 : 0) : replica)
      writer.writeVarint(origin.dot.n)
      writer.write(origin.effective.packed)
    }
  }

  /// Statements of one origin: alive before void, voids by the bytes of what they cover.
  private mutating func writeLiveness(_ statements: [LivenessSibling]) {
    writer.writeCount(statements.count)
    let laidOut = statements.map { statement in
      let origin = StateOrigin(dot: statement.dot, effective: statement.effective)
      let context = statement.voidContext.map { [1] + VectorCoding.encode($0) } ?? [0]
      return (place: places[origin] ?? 0, bytes: context)
    }
    let ordered = laidOut.sorted {
      $0.place == $1.place
        ? $0.bytes.lexicographicallyPrecedes($1.bytes) : $0.place < $1.place
    }
    for statement in ordered {
      writer.writeCount(statement.place)
      writer.write(statement.bytes)
    }
  }

  /// The lowest bit of a field's number says whether there are several siblings and their count
  /// follows.
  private mutating func write(_ field: FieldID, _ siblings: [Sibling]) {
    writer.writeVarint(UInt64(field.rawValue) << 1 | (siblings.count == 1 ? 0 : 1))
    if siblings.count != 1 { writer.writeCount(siblings.count) }
    for sibling in inOrder(siblings) {
      writeHead(of: sibling)
      ValueCoding.encode(sibling.value, into: &writer)
    }
  }

  /// The lowest bit of an origin's place says whether a rank follows.
  private mutating func writeHead(of sibling: Sibling) {
    let place = UInt64(places[StateOrigin(sibling)] ?? 0)
    writer.writeVarint(place << 1 | (sibling.rank == 0 ? 0 : 1))
    if sibling.rank != 0 { writer.write(sibling.rank) }
  }

  private func inOrder(_ siblings: [Sibling]) -> [Sibling] {
    guard siblings.count > 1 else { return siblings }
    return siblings.sorted { left, right in
      let (a, b) = (StateOrigin(left), StateOrigin(right))
      if a != b { return a < b }
      return left.rank == right.rank ? left.value < right.value : left.rank < right.rank
    }
  }
}

extension StateOrigin {
  init(_ sibling: Sibling) {
    self.init(dot: sibling.dot, effective: sibling.effective, isLate: sibling.isLate)
  }

  init(_ departure: Departure) {
    self.init(dot: departure.dot, effective: departure.effective)
  }
}
