import FoundationEssentials
import HongyanMerge

/// Codes the entries of one list, each against those before it.
struct EntryCoder {
  private var contexts = ContextCoder()
  private var effective: UInt64 = 0

  mutating func encode(_ entry: PageEntry, _ table: inout ReplicaTable) -> Hongyan_V1_Entry {
    var message = Hongyan_V1_Entry()
    message.replica = UInt32(truncatingIfNeeded: table.index(of: entry.dot.replica))
    if contexts.nextPlace(of: entry.dot.replica) != entry.dot.n { message.place = entry.dot.n }
    message.context = contexts.encode(entry.context, of: entry.dot, &table)
    switch entry.content {
    case .payload(let payload): message.payload = Data(payload.bytes)
    case .hash(let hash): message.hash = hash.data
    case .erased(let hash, let erased):
      message.hash = hash.data
      message.erased = erased.message
    }
    message.verdict = UInt32(entry.verdict.number)
    switch entry.verdict {
    case .accepted, .withdrawn: break
    case .returned(let reason): message.reason = reason.rawValue
    case .duplicate(let first): message.duplicateOf = [table.index(of: first.replica), first.n]
    }
    message.effective = Int64(bitPattern: entry.effective.packed &- effective)
    effective = entry.effective.packed
    return message
  }

  mutating func decode(
    _ message: Hongyan_V1_Entry, _ table: ReplicaTable
  ) throws(WireFailure) -> PageEntry {
    let replica = try table.replica(message.replica)
    guard let place = message.hasPlace ? message.place : contexts.nextPlace(of: replica) else {
      throw .malformed("first entry of a lane without its place")
    }
    let dot = Dot(replica, place)
    let content: PageEntry.Content =
      switch message.content {
      case .payload(let data): .payload(EncodedPayload(bytes: Array(data)))
      case .hash(let data) where message.hasErased:
        .erased(try Hash256(reading: data), ErasedPayload(message.erased))
      case .hash(let data): .hash(try Hash256(reading: data))
      case nil: throw .malformed("entry with neither payload nor hash")
      }
    effective = effective &+ UInt64(bitPattern: message.effective)
    return PageEntry(
      dot: dot, context: try contexts.decode(message.context, of: dot, table),
      content: content,
      verdict: try Verdict(
        number: message.verdict, reason: message.reason, duplicateOf: message.duplicateOf, table),
      effective: HybridTimestamp(packed: effective))
  }
}

extension ErasedPayload {
  fileprivate var message: Hongyan_V1_ErasedPayload {
    var message = Hongyan_V1_ErasedPayload()
    message.remainder = Data(remainder.bytes)
    message.signature = signature.message
    return message
  }

  fileprivate init(_ message: Hongyan_V1_ErasedPayload) {
    self.init(
      remainder: EncodedPayload(bytes: Array(message.remainder)),
      signature: Signature(message.signature))
  }
}

extension Verdict {
  /// The verdict that stands in an entry or a line of a stretch.
  init(
    number: UInt32, reason: String, duplicateOf: [UInt64], _ table: ReplicaTable
  ) throws(WireFailure) {
    switch number {
    case 0: self = .accepted
    case 1: self = .returned(ReturnReason(rawValue: reason))
    case 2:
      guard duplicateOf.count == 2 else { throw .malformed("duplicate of nothing") }
      self = .duplicate(of: Dot(try table.replica(duplicateOf[0]), duplicateOf[1]))
    case 3: self = .withdrawn
    default: throw .malformed("verdict of an unknown kind")
    }
  }
}
