import FoundationEssentials
import HongyanMerge

/// How a move stands in a payload: what departs and what arrives are laid out alike
/// (`Protocol R14`, `Protocol/payloads.md`).
enum PassageCoding {
  static func encode(_ forwarding: Forwarding) -> Hongyan_V1_Forwarding {
    var message = Hongyan_V1_Forwarding()
    message.scope = forwarding.scope.data
    message.changeSet = forwarding.changeSet.data
    return message
  }

  static func decode(_ message: Hongyan_V1_Forwarding) throws(WireFailure) -> Forwarding {
    Forwarding(
      scope: try ScopeID(reading: message.scope), changeSet: try Hash256(reading: message.changeSet)
    )
  }

  /// Puts the departures or arrivals among the writes into the body.
  static func encode(
    _ writes: [Write], _ table: RecordTable, into body: inout Hongyan_V1_PayloadBody
  ) throws(WireFailure) {
    var departing: [(write: Write, state: RecordState)] = []
    var arriving: [(write: Write, state: RecordState)] = []
    for write in writes {
      switch write.action {
      case .depart(_, let state): departing.append((write, state))
      case .arrive(_, let state): arriving.append((write, state))
      case .create, .void, .revive, .put, .add, .remove: break
      }
    }
    guard departing.isEmpty || arriving.isEmpty else { throw .malformed("move both ways") }
    if !departing.isEmpty { body.departure = try passage(of: departing, table) }
    if !arriving.isEmpty { body.arrival = try passage(of: arriving, table) }
  }

  private static func passage(
    of moved: [(write: Write, state: RecordState)], _ table: RecordTable
  ) throws(WireFailure) -> Hongyan_V1_Passage {
    var message = Hongyan_V1_Passage()
    guard let passage = moved.first?.write.action.passage,
      moved.allSatisfy({ $0.write.action.passage == passage })
    else { throw .malformed("several moves in one") }
    message.source = passage.source.data
    message.target = passage.target.data
    message.taken = Data(VectorCoding.encode(passage.taken))
    message.records = moved.map { write, state in
      var record = Hongyan_V1_MovedRecord()
      record.row = UInt32(truncatingIfNeeded: table.row(of: write.record.id))
      record.type = write.record.type.rawValue
      record.state = Data(StateCoding.encode(state))
      return record
    }.sorted { ($0.row, $0.type) < ($1.row, $1.type) }
    return message
  }

  /// The departures or arrivals that the body holds.
  static func writes(
    of body: Hongyan_V1_PayloadBody, _ ids: [RecordID]
  ) throws(WireFailure) -> [Write] {
    guard !body.hasDeparture || !body.hasArrival else { throw .malformed("move both ways") }
    if body.hasDeparture { return try writes(of: body.departure, ids) { .depart($0, $1) } }
    if body.hasArrival { return try writes(of: body.arrival, ids) { .arrive($0, $1) } }
    return []
  }

  private static func writes(
    of message: Hongyan_V1_Passage, _ ids: [RecordID],
    _ action: (Passage, RecordState) -> Write.Action
  ) throws(WireFailure) -> [Write] {
    let passage = Passage(
      source: try ScopeID(reading: message.source), target: try ScopeID(reading: message.target),
      taken: try VectorCoding.decode(Array(message.taken)))
    var writes: [Write] = []
    for record in message.records {
      guard Int(record.row) < ids.count else { throw .malformed("row out of range") }
      let key = RecordKey(TypeID(rawValue: record.type), ids[Int(record.row)])
      let state = try StateCoding.decode(Array(record.state))
      writes.append(Write(key, action(passage, state)))
    }
    return writes
  }
}
