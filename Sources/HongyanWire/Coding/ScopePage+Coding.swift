import FoundationEssentials
import HongyanMerge

extension ScopePage {
  var message: Hongyan_V1_ScopePage {
    var table = ReplicaTable(lanes: lanes)
    var message = Hongyan_V1_ScopePage()
    message.scope = scope.data
    message.lanePlaces = lanes.map(\.dot.n)
    message.lanePrefixes = LaneHeads.prefixes(of: lanes)
    message.after = after
    var coder = EntryCoder()
    message.entries = entries.map { coder.encode($0, &table) }
    if let head { message.head = head.message }
    message.partial = isPartial
    message.digests = digests.map { digest in
      var laidOut = Hongyan_V1_TypeDigest()
      laidOut.type = digest.type.rawValue
      laidOut.digest = Data(digest.digest.bytes)
      return laidOut
    }
    message.lacks = lacks.flatMap { range in
      let places = range.places
      return [
        table.index(of: range.replica), places.lowerBound, places.upperBound - places.lowerBound,
      ]
    }
    message.durable = table.pairs(of: durable)
    message.settled = settled
    message.judged = judged
    message.replicas = table.data
    return message
  }

  init(_ message: Hongyan_V1_ScopePage) throws(WireFailure) {
    let table = try ReplicaTable(reading: message.replicas)
    var coder = EntryCoder()
    let entries = try message.entries.map { entry throws(WireFailure) in
      try coder.decode(entry, table)
    }
    let digests = try message.digests.map { digest throws(WireFailure) in
      TypeDigest(
        type: TypeID(rawValue: digest.type),
        digest: try StateDigest(bytes: Array(digest.digest)))
    }
    self.init(
      scope: try ScopeID(reading: message.scope),
      lanes: try LaneHeads.decode(
        table, places: message.lanePlaces, prefixes: message.lanePrefixes),
      after: message.after, entries: entries,
      head: message.hasHead ? try LogHead(message.head) : nil, isPartial: message.partial,
      digests: digests, lacks: try Self.ranges(message.lacks, table),
      durable: try table.vector(ofPairs: message.durable), settled: message.settled)
    judged = message.judged
  }

  private static func ranges(
    _ triples: [UInt64], _ table: ReplicaTable
  ) throws(WireFailure) -> [DotRange] {
    guard triples.count.isMultiple(of: 3) else { throw .malformed("part of a range") }
    var ranges: [DotRange] = []
    for index in stride(from: 0, to: triples.count, by: 3) {
      let first = triples[index + 1]
      let (last, isOver) = first.addingReportingOverflow(triples[index + 2])
      if isOver { throw .malformed("range over 64 bits") }
      ranges.append(DotRange(replica: try table.replica(triples[index]), places: first...last))
    }
    return ranges
  }
}
