import FoundationEssentials
import HongyanMerge

extension ScopeOffer {
  var message: Hongyan_V1_ScopeOffer {
    var table = ReplicaTable(lanes: lanes)
    var message = Hongyan_V1_ScopeOffer()
    message.scope = scope.data
    message.position = position
    if line != .zero { message.line = line.data }
    message.lanePlaces = lanes.map(\.dot.n)
    message.lanePrefixes = LaneHeads.prefixes(of: lanes)
    var contexts = ContextCoder()
    message.pending = pending.map { $0.message(&contexts, &table) }
    message.refill = refillMessages(&table)
    message.stretches = stretches.map { $0.message(&table) }
    message.kept = kept.map { $0.message(&table) }
    message.confirmed = table.pairs(of: confirmed)
    message.floor = floor
    if let judged { message.judged = judged }
    message.replicas = table.data
    return message
  }

  private func refillMessages(_ table: inout ReplicaTable) -> [Hongyan_V1_RefilledEntry] {
    var entries = EntryCoder()
    var last: (epoch: HubEpoch, position: UInt64)?
    return refill.map { refilled in
      var message = Hongyan_V1_RefilledEntry()
      message.entry = entries.encode(refilled.entry, &table)
      if last?.epoch != refilled.epoch { message.epoch = refilled.epoch.data }
      if last.map({ $0.position &+ 1 }) != refilled.position {
        message.position = refilled.position
      }
      if let previous = refilled.previous { message.previous = previous.data }
      last = (refilled.epoch, refilled.position)
      return message
    }
  }

  init(_ message: Hongyan_V1_ScopeOffer) throws(WireFailure) {
    let table = try ReplicaTable(reading: message.replicas)
    var contexts = ContextCoder()
    let pending = try message.pending.map { run throws(WireFailure) in
      try OfferedRun(run, &contexts, table)
    }
    self.init(
      scope: try ScopeID(reading: message.scope), position: message.position,
      line: message.line.isEmpty ? .zero : try Hash256(reading: message.line),
      lanes: try LaneHeads.decode(
        table, places: message.lanePlaces, prefixes: message.lanePrefixes),
      pending: pending, refill: try Self.refill(message.refill, table),
      stretches: try message.stretches.map { stretch throws(WireFailure) in
        try LogStretch(stretch, table)
      },
      confirmed: try table.vector(ofPairs: message.confirmed), floor: message.floor)
    kept = try message.kept.map { run throws(WireFailure) in try KeptRun(run, table) }
    judged = message.hasJudged ? message.judged : nil
  }

  private static func refill(
    _ messages: [Hongyan_V1_RefilledEntry], _ table: ReplicaTable
  ) throws(WireFailure) -> [RefilledEntry] {
    var entries = EntryCoder()
    var refill: [RefilledEntry] = []
    for message in messages {
      let epoch =
        message.epoch.isEmpty ? refill.last?.epoch : try HubEpoch(reading: message.epoch)
      let position =
        message.hasPosition ? message.position : refill.last.map { $0.position &+ 1 }
      guard let epoch, let position else {
        throw .malformed("first refilled entry without epoch or position")
      }
      refill.append(
        RefilledEntry(
          entry: try entries.decode(message.entry, table), epoch: epoch, position: position,
          previous: message.previous.isEmpty ? nil : try Hash256(reading: message.previous)))
    }
    return refill
  }
}

extension KeptRun {
  fileprivate func message(_ table: inout ReplicaTable) -> Hongyan_V1_KeptRun {
    var message = Hongyan_V1_KeptRun()
    message.replica = UInt32(truncatingIfNeeded: table.index(of: first.replica))
    message.first = first.n
    message.prefixes = Data(prefixes.flatMap { $0 })
    return message
  }

  fileprivate init(
    _ message: Hongyan_V1_KeptRun, _ table: ReplicaTable
  ) throws(WireFailure) {
    let bytes = [UInt8](message.prefixes)
    let size = LaneHead.prefixByteCount
    let count = UInt64(bytes.count / size)
    guard bytes.count.isMultiple(of: size), message.first >= 1,
      !message.first.addingReportingOverflow(count).overflow
    else { throw .malformed("run of chain hashes") }
    self.init(
      first: Dot(try table.replica(message.replica), message.first),
      prefixes: stride(from: 0, to: bytes.count, by: size).map {
        Array(bytes[$0..<($0 + size)])
      })
  }
}

extension OfferedRun {
  fileprivate func message(
    _ contexts: inout ContextCoder, _ table: inout ReplicaTable
  ) -> Hongyan_V1_OfferedRun {
    var message = Hongyan_V1_OfferedRun()
    message.replica = UInt32(truncatingIfNeeded: table.index(of: first.replica))
    message.first = first.n
    if previous != .zero { message.previous = previous.data }
    var dot = first
    for item in items {
      var laidOut = Hongyan_V1_OfferedRun.Item()
      laidOut.context = contexts.encode(item.context, of: dot, &table)
      laidOut.payload = Data(item.payload.bytes)
      message.items.append(laidOut)
      dot = Dot(dot.replica, dot.n &+ 1)
    }
    return message
  }

  fileprivate init(
    _ message: Hongyan_V1_OfferedRun, _ contexts: inout ContextCoder, _ table: ReplicaTable
  ) throws(WireFailure) {
    let first = Dot(try table.replica(message.replica), message.first)
    var dot = first
    var items: [Item] = []
    items.reserveCapacity(message.items.count)
    for item in message.items {
      let context = try contexts.decode(item.context, of: dot, table)
      items.append(
        Item(context: context, payload: EncodedPayload(bytes: Array(item.payload))))
      dot = Dot(dot.replica, dot.n &+ 1)
    }
    self.init(
      first: first,
      previous: message.previous.isEmpty ? .zero : try Hash256(reading: message.previous),
      items: items)
  }
}
