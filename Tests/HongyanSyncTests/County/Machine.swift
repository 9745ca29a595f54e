import HongyanMerge
import HongyanSync
import HongyanWire

/// One machine of the county, with its key and its clock.
final class Machine {
  let county: County
  let key: SigningKey
  var replica: MemoryReplica
  var clockOffset: Int64 = 0
  private var draws: UInt64 = 0

  init(county: County, replica: ReplicaID, key: SigningKey = SigningKey()) {
    self.county = county
    self.key = key
    self.replica = MemoryReplica(id: replica, county: County.id, hubKey: county.key.publicKey)
  }

  var clock: Int64 { county.nowMilliseconds + clockOffset }

  @discardableResult
  func put(
    _ text: String, on record: RecordKey = .first, in scope: ScopeID = County.village
  ) throws -> Dot {
    try replica.write(
      [Write(record, .put(1, .text(ExactText(text)), rank: 0))], in: scope, at: clock)
  }

  /// One exchange; `carry` stands for the road and may do to the bytes what roads do.
  @discardableResult
  func sync(
    rounds: ((SyncProgress) -> Void)? = nil,
    carry: (([UInt8]) throws -> [UInt8])? = nil
  ) async throws -> SyncOutcome {
    try await runSync(
      storage: replica, transport: Road(carry: carry ?? county.answer), signer: key,
      program: SyncProgram(name: "hongyan test", schemaRevision: 1), clock: { self.clock },
      random: { count in
        self.draws += 1
        return (0..<count).map {
          UInt8(truncatingIfNeeded: $0) ^ UInt8(truncatingIfNeeded: self.draws)
        }
      }, progress: rounds ?? { _ in })
  }

  /// An exchange in which the request is changed before it is signed.
  @discardableResult
  func sync(changing change: @escaping (inout SyncRequest) throws -> Void) async throws
    -> SyncOutcome
  {
    try await sync(carry: { bytes in
      var request = try SignedRequest(decoding: bytes).peek()
      try change(&request)
      return try self.county.answer(SignedRequest.make(request, key: self.key).encoded())
    })
  }

  /// An exchange in which the reply is changed on its way.
  @discardableResult
  func sync(changingReply change: @escaping (inout SyncReply) throws -> Void) async throws
    -> SyncOutcome
  {
    try await sync(carry: { bytes in
      var reply = try SyncReply(decoding: self.county.answer(bytes))
      try change(&reply)
      return reply.encoded()
    })
  }

  /// What stands in the base of a record's first field.
  func texts(of record: RecordKey = .first, in scope: ScopeID = County.village) -> [String] {
    let siblings = replica.base(scope).state.records[record]?.fields[1] ?? []
    return siblings.compactMap {
      if case .text(let text) = $0.value { text.string } else { nil }
    }.sorted()
  }
}

struct Road: SyncTransport {
  let carry: ([UInt8]) throws -> [UInt8]

  func exchange(_ request: [UInt8]) async throws -> TransportReply {
    let body = try carry(request)
    return TransportReply(body: body, bytesUp: request.count, bytesDown: body.count)
  }
}

/// The line was cut.
struct RoadCut: Error {}

extension RecordKey {
  static let first = RecordKey(1, RecordID(high: 1, low: 1))
  static func numbered(_ n: Int) -> RecordKey {
    RecordKey(1, RecordID(high: 2, low: UInt64(n)))
  }
}
