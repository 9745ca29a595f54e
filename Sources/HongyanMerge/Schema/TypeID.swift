/// The number of a record type: given once, never to another type (`Protocol R18`).
public struct TypeID: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// The number, from 1.
  public let rawValue: UInt32

  /// A type's number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A type's number.
  public init(integerLiteral value: UInt32) { rawValue = value }
}

extension TypeID: Comparable {
  /// By number.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The number of a field within its record type: given once, with its policy for ever
/// (`Protocol R6`, `R18`).
public struct FieldID: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// The number, from 1.
  public let rawValue: UInt32

  /// A field's number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A field's number.
  public init(integerLiteral value: UInt32) { rawValue = value }
}

extension FieldID: Comparable {
  /// By number.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A record: its type and its id.
public struct RecordKey: Hashable, Sendable {
  /// The record's type.
  public let type: TypeID
  /// The record's id.
  public let id: RecordID

  /// A record of `type`.
  public init(_ type: TypeID, _ id: RecordID) {
    self.type = type
    self.id = id
  }
}

extension RecordKey: Comparable {
  /// By type, then by id.
  public static func < (left: Self, right: Self) -> Bool {
    left.type == right.type ? left.id < right.id : left.type < right.type
  }
}
