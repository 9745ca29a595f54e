/// One write of a change set to one unit of one record.
public struct Write: Hashable, Sendable {
  /// The record written.
  public let record: RecordKey
  /// What is done to it.
  public let action: Action

  /// A write.
  public init(_ record: RecordKey, _ action: Action) {
    self.record = record
    self.action = action
  }

  /// What a write does.
  public enum Action: Hashable, Sendable {
    /// Brings the record into being; different from an update (`Protocol R13`).
    case create
    /// Declares the record void; the reason stands in the change set.
    case void
    /// Declares the record alive: takes back a void that it covers.
    case revive
    /// Gives a field, or a field group by its leading member, a value. `rank` is 0 unless the field
    /// is owned, there it is min(the author's level, the field's owning level) (`Protocol R5`).
    case put(FieldID, Value, rank: UInt8)
    /// Adds a member to a set.
    case add(FieldID, Value)
    /// Removes a member from a set, as far as its adds had been shown.
    case remove(FieldID, Value)
    /// Takes the record to another scope, as it stood here; the hub's to write (`Protocol R14`).
    case depart(Passage, RecordState)
    /// Brings the record from another scope, as it stood there; the hub's to write
    /// (`Protocol R14`).
    case arrive(Passage, RecordState)

    /// The unit that is written (`Protocol R5`).
    public var unit: MergeUnit {
      switch self {
      case .create, .void, .revive, .depart, .arrive: .liveness
      case .put(let field, _, _): .field(field)
      case .add(let field, let value), .remove(let field, let value): .member(field, value)
      }
    }

    /// The move that this is a part of; `nil` for everything that people write.
    public var passage: Passage? {
      switch self {
      case .depart(let passage, _), .arrive(let passage, _): passage
      case .create, .void, .revive, .put, .add, .remove: nil
      }
    }
  }
}

/// What is merged on its own: liveness, a field (or a field group by its leading member), or one
/// member of a set.
public enum MergeUnit: Hashable, Sendable {
  /// Whether the record is alive or void.
  case liveness
  /// A field, or a field group under its leading member.
  case field(FieldID)
  /// One member of a set field.
  case member(FieldID, Value)
}

extension MergeUnit: Comparable {
  /// Liveness first, then by field; within a field the field itself, then its members in the order
  /// of values.
  public static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.liveness, .liveness): false
    case (.liveness, _): true
    case (_, .liveness): false
    case (.field(let a), .field(let b)): a < b
    case (.field(let a), .member(let b, _)): a <= b
    case (.member(let a, _), .field(let b)): a < b
    case (.member(let a, let v), .member(let b, let w)): a == b ? v < w : a < b
    }
  }
}
