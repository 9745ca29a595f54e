/// One local transaction in one scope, immutable: the payload that its author sealed
/// (`Protocol R3`).
public struct ChangeSet: Hashable, Sendable {
  /// When, by the author's machine.
  public var time: HybridTimestamp
  /// Who was typing.
  public var author: ExactText
  /// The level that the author claims; checked against the grant, and used where a field is owned.
  public var level: Level
  /// The revision of the schema that it was written under.
  public var schemaRevision: UInt32
  /// The import that it belongs to.
  public var importID: ImportID?
  /// Why: for a void, a decision, a correction.
  public var reason: ExactText?
  /// The review item that it decides.
  public var decides: ExactText?
  /// Where it was written, when the hub sent it on after records that had moved (`Protocol R14`).
  public var forwarding: Forwarding?
  /// What is written; a unit at most once. Empty in a withdrawn change set.
  public var writes: [Write]
  /// What the county orders to be erased; only the hub's own lane may (`Protocol R24`).
  public var erasure: Erasure?
  /// What is folded from here on; only the hub's own lane may say so (`Protocol R17`).
  public var horizon: VersionVector?

  /// A change set.
  public init(
    time: HybridTimestamp, author: ExactText, level: Level, schemaRevision: UInt32,
    importID: ImportID? = nil, reason: ExactText? = nil, decides: ExactText? = nil,
    forwarding: Forwarding? = nil, writes: [Write], erasure: Erasure? = nil,
    horizon: VersionVector? = nil
  ) {
    self.time = time
    self.author = author
    self.level = level
    self.schemaRevision = schemaRevision
    self.importID = importID
    self.reason = reason
    self.decides = decides
    self.forwarding = forwarding
    self.writes = writes
    self.erasure = erasure
    self.horizon = horizon
  }

  /// The move that this change set is one half of (`Protocol R14`).
  public var passage: Passage? { writes.lazy.compactMap(\.action.passage).first }

  /// Whether a unit is written twice or a group's members are not in order: such a change set is
  /// never applied.
  public var isMalformed: Bool {
    var seen: Set<Write> = []
    return writes.contains { $0.hasMalformedValue || !seen.insert($0.unitOnly).inserted }
  }
}

extension Write {
  /// Whether the value is a group that is not in order, names a member twice or holds a group.
  fileprivate var hasMalformedValue: Bool {
    switch action {
    case .create, .void, .revive, .depart, .arrive: return false
    case .put(_, let value, _), .add(_, let value), .remove(_, let value):
      guard case .members(let members) = value else { return false }
      let isOrdered = zip(members, members.dropFirst()).allSatisfy { $0.field < $1.field }
      return !isOrdered || members.contains { if case .members = $0.value { true } else { false } }
    }
  }

  /// The same record and unit, without what is done to it.
  fileprivate var unitOnly: Write {
    switch action {
    case .create, .void, .revive, .depart, .arrive: Write(record, .create)
    case .put(let field, _, _): Write(record, .put(field, .empty, rank: 0))
    case .add(let field, let value), .remove(let field, let value):
      Write(record, .add(field, value))
    }
  }
}
