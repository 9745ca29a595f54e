/// How a field shows and reviews values that stand side by side; bound to a field id for ever
/// (`Protocol R6`).
public enum MergePolicy: Hashable, Sendable {
  /// The latest is shown; differing values are reviewed.
  case register
  /// The latest is shown; nobody is asked, the loser stays in the history.
  case latest
  /// The safer value by a stated order is shown; differing values are reviewed.
  case safest(SafetyOrder)
  /// Each member is merged on its own: an add that a removal had not seen stays.
  case set
  /// The highest rank is shown; a lower rank is a proposal to be reviewed, even when it is later.
  case owned(Level)
}

/// The codes of a field from safest to least safe: open beats closed, covered beats gap.
///
/// Days need no codes: a later end is safer than an earlier one, and no end at all is safest
/// (``openEnded``).
public struct SafetyOrder: Hashable, Sendable {
  /// For the day on which something ends: what goes on, or goes on longer, comes first.
  public static let openEnded = SafetyOrder([])

  /// The codes, the safest first.
  public let codes: [ExactText]

  /// An order.
  public init(_ codes: [ExactText]) { self.codes = codes }

  /// The place of a value, of a group by its member `field`, the leading one; the smaller, the
  /// safer. What the order does not know stands before all, so that it is never hidden.
  public func place(of value: Value, in field: FieldID) -> Int {
    switch value {
    case .code(let code), .text(let code): codes.firstIndex(of: code) ?? -1
    case .members: value[member: field].map { place(of: $0, in: field) } ?? -1
    case .day(let day): 99_999_999 - day.number
    default: -1
    }
  }
}

/// The level of government that a role writes for; greater outranks smaller (`Protocol R5`).
public struct Level: RawRepresentable, Hashable, Comparable, Sendable {
  /// The rank that it gives in a field owned at this level or above.
  public let rawValue: UInt8

  /// A level.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// By rank.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
