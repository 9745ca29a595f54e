import HongyanMerge
import HongyanStore
import HongyanWire
import NaiveModel

/// Says stored change sets and record states in the words of the naive model.
struct NaiveReading {
  private struct Reading {
    var writes: [NaiveWrite] = []
    var level = 0
    var isLate = false
    var erases: [NaiveBytes] = []
    var horizon: NaiveVector?
  }

  private var known: [Hash256: Reading] = [:]

  /// The policies of every field; a group stands under its leading member.
  static let schema = NaiveSchema(
    Dictionary(
      uniqueKeysWithValues: SampleSchema.newer.types.flatMap { type in
        type.fields.filter { type.unit(of: $0.id) == $0.id }.map { field in
          (name(of: field.id, in: type.id), policy(of: field))
        }
      }))

  /// The fields that a program with this schema does not know.
  static func unknown(to schema: Schema) -> Set<NaiveBytes> {
    Set(
      SampleSchema.newer.types.flatMap { type in
        type.fields.filter { schema[type.id]?[$0.id] == nil }.map { name(of: $0.id, in: type.id) }
      })
  }

  static func name(of field: FieldID, in type: TypeID) -> NaiveBytes {
    NaiveBytes("\(type.rawValue).\(field.rawValue)")
  }

  private static func policy(of field: FieldDeclaration) -> NaivePolicy {
    switch field.policy {
    case .register: .register
    case .latest: .latest
    case .set: .set
    case .owned(let level): .owned(level: Int(level.rawValue))
    case .safest(let order):
      .safest(
        .leveled { value in
          order.codes.firstIndex { code in
            let text = bytes(of: .code(code)).bytes
            // A group's own bytes begin with those of its leading member.
            return value.bytes.starts(with: text)
              && (value.bytes.count == text.count || value.bytes[text.count] == UInt8(ascii: "|"))
          }
        })
    }
  }

  /// Bytes that are equal for equal values only.
  static func bytes(of value: Value) -> NaiveBytes {
    NaiveBytes(text(of: value))
  }

  private static func text(of value: Value) -> String {
    switch value {
    case .empty: "-"
    case .text(let text): "t\(text)"
    case .code(let code): "c\(code)"
    case .integer(let number): "i\(number)"
    case .reference(let id): "r\(id.hex)"
    case .members(let members):
      members.map { text(of: $0.value) }.joined(separator: "|")
    default: "?\(value)"
    }
  }

  static func dot(_ dot: Dot) -> NaiveDot { NaiveDot(NaiveBytes(dot.replica.bytes), dot.n) }

  private static func vector(_ vector: VersionVector) -> NaiveVector {
    NaiveVector(
      Dictionary(
        uniqueKeysWithValues: vector.heads.map { (NaiveBytes($0.replica.bytes), $0.n) }))
  }

  /// The change set of an entry; what awaits its verdict counts as accepted, as its author sees it.
  mutating func change(
    _ entry: StoredEntry, among dots: Set<Dot>
  ) throws -> NaiveChangeSet {
    let reading = try reading(entry)
    let verdict: NaiveVerdict =
      switch entry.verdict {
      case nil, .accepted: .accepted
      case .returned: .returned
      case .withdrawn: .withdrawn
      // A partial page does not bring what it is a duplicate of.
      case .duplicate(let first):
        dots.contains(first) ? .duplicate(of: Self.dot(first)) : .withdrawn
      }
    return NaiveChangeSet(
      dot: Self.dot(entry.dot), context: Self.vector(entry.context),
      effective: entry.effective.packed, rank: reading.level, isLate: reading.isLate,
      verdict: verdict, writes: verdict == .accepted ? reading.writes : [],
      erases: reading.erases, horizon: verdict == .accepted ? reading.horizon : nil)
  }

  private mutating func reading(_ entry: StoredEntry) throws -> Reading {
    // What is left of an erased payload says less than the payload did.
    let content = entry.content?.id ?? entry.payloadHash
    if let known = known[content] { return known }
    guard let changeSet = try entry.changeSet() else {
      if entry.verdict?.takesEffect ?? true {
        throw Violation("I3", "\(entry.dot) took effect without its payload")
      }
      return Reading()
    }
    let reading = Reading(
      writes: changeSet.writes.map(Self.write), level: Int(changeSet.level.rawValue),
      isLate: changeSet.forwarding != nil,
      erases: (changeSet.erasure?.records ?? []).map { NaiveBytes($0.id.bytes) },
      horizon: changeSet.horizon.map(Self.vector))
    known[content] = reading
    return reading
  }

  private static func write(_ write: Write) -> NaiveWrite {
    let type = write.record.type
    let act: NaiveAct =
      switch write.action {
      case .create: .create
      case .revive: .alive
      case .void: .void
      case .put(let field, let value, _):
        .put(field: name(of: field, in: type), value: bytes(of: value))
      case .add(let field, let value):
        .add(field: name(of: field, in: type), member: bytes(of: value))
      case .remove(let field, let value):
        .remove(field: name(of: field, in: type), member: bytes(of: value))
      case .depart: .depart
      case .arrive(_, let state):
        .arrive(arrivals(state, of: type), isVoid: isVoid(state))
      }
    return NaiveWrite(NaiveBytes(write.record.id.bytes), act)
  }

  private static func isVoid(_ state: RecordState) -> Bool {
    let voids = state.liveness.compactMap(\.voidContext)
    return voids.count == state.liveness.count
      && state.standing.allSatisfy { value in voids.contains { $0.covers(value.dot) } }
  }

  /// What arrives of a record, taken apart.
  private static func arrivals(_ state: RecordState, of type: TypeID) -> [NaiveArrival] {
    let life = state.liveness.map {
      NaiveArrival(.liveness(isVoid: $0.isVoid), effective: $0.effective.packed)
    }
    let values = state.fields.flatMap { field, siblings in
      siblings.map {
        arrival(of: $0, .value(bytes(of: $0.value), field: name(of: field, in: type)))
      }
    }
    let members = state.members.flatMap { field, adds in
      adds.values.joined().map {
        arrival(of: $0, .member(bytes(of: $0.value), field: name(of: field, in: type)))
      }
    }
    return life + values + members
  }

  private static func arrival(
    of sibling: Sibling, _ matter: NaiveArrival.Matter
  ) -> NaiveArrival {
    NaiveArrival(
      matter, rank: Int(sibling.rank), effective: sibling.effective.packed,
      isLate: sibling.isLate)
  }
}
