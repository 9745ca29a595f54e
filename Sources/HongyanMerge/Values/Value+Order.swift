extension Value {
  /// The number of this kind of value on the wire and in every order; never given to another kind.
  public var kindNumber: UInt32 {
    switch self {
    case .empty: 0
    case .text: 1
    case .code: 2
    case .integer: 3
    case .money: 4
    case .decimal: 5
    case .day: 6
    case .instant: 7
    case .flag: 8
    case .reference: 9
    case .members: 10
    case .unknown(let kind, _): kind
    }
  }
}

extension Value: Comparable {
  /// A total order: by kind, then within the kind; text by bytes. It has no other meaning than
  /// being the same everywhere.
  public static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.text(let a), .text(let b)), (.code(let a), .code(let b)): a < b
    case (.integer(let a), .integer(let b)), (.money(let a), .money(let b)): a < b
    case (.instant(let a), .instant(let b)): a < b
    case (.decimal(let a, let s), .decimal(let b, let t)): (s, a) < (t, b)
    case (.day(let a), .day(let b)): a < b
    case (.flag(let a), .flag(let b)): !a && b
    case (.reference(let a), .reference(let b)): a < b
    case (.members(let a), .members(let b)): a.lexicographicallyPrecedes(b)
    case (.unknown(let k, let a), .unknown(let l, let b)) where k == l:
      a.lexicographicallyPrecedes(b)
    default: (left.kindNumber, left.isUnknown ? 1 : 0) < (right.kindNumber, right.isUnknown ? 1 : 0)
    }
  }

  /// An unknown value that bears the number of a known kind comes after all values of that kind.
  private var isUnknown: Bool {
    if case .unknown = self { true } else { false }
  }
}

extension Value.Member: Comparable {
  /// By field, then by value.
  public static func < (left: Self, right: Self) -> Bool {
    left.field == right.field ? left.value < right.value : left.field < right.field
  }
}
