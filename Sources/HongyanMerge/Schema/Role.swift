/// A role that a grant gives a device in a scope, by its number (`Protocol R20`).
public struct Role: RawRepresentable, Hashable, Comparable, Sendable {
  /// The number, 0 to 31.
  public let rawValue: UInt8

  /// A role.
  public init(rawValue: UInt8) { self.rawValue = min(rawValue, 31) }

  /// By number.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A set of roles.
public struct Roles: OptionSet, Hashable, Sendable {
  /// One bit a role.
  public let rawValue: UInt32

  /// Roles from their bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// One role.
  public init(_ role: Role) { rawValue = 1 << UInt32(role.rawValue) }

  /// Whether `role` is among them.
  public func contains(_ role: Role) -> Bool { contains(Roles(role)) }
}

/// What a schema says of a role.
public struct RoleDeclaration: Sendable {
  /// The role.
  public let role: Role
  /// Its name on the command line and in JSON.
  public let name: String
  /// What it is called.
  public let labels: Labels
  /// The level that it writes for.
  public let level: Level

  /// A role's declaration.
  public init(_ role: Role, _ name: String, _ labels: Labels, level: Level) {
    self.role = role
    self.name = name
    self.labels = labels
    self.level = level
  }
}
