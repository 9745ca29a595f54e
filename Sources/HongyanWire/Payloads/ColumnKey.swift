import HongyanMerge

/// What the values of one column have in common.
struct ColumnKey: Hashable, Comparable {
  /// What a column does; the numbers are those of the schema.
  enum Operation: UInt32 {
    case put = 0
    case add = 1
    case remove = 2
  }

  let field: FieldID
  let operation: Operation
  let rank: UInt8
  let kind: UInt32
  let scale: UInt8

  init(_ field: FieldID, _ operation: Operation, rank: UInt8, _ value: Value) {
    self.field = field
    self.operation = operation
    self.rank = rank
    kind = value.kindNumber
    if case .decimal(_, let scale) = value { self.scale = scale } else { scale = 0 }
  }

  init(
    field: FieldID, operation: Operation, rank: UInt8, kind: UInt32, scale: UInt8
  ) {
    self.field = field
    self.operation = operation
    self.rank = rank
    self.kind = kind
    self.scale = scale
  }

  private var order: (UInt32, UInt32, UInt8, UInt32, UInt8) {
    (field.rawValue, operation.rawValue, rank, kind, scale)
  }

  static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  /// What a column with this key does with one of its values.
  func action(_ value: Value) -> Write.Action {
    switch operation {
    case .put: .put(field, value, rank: rank)
    case .add: .add(field, value)
    case .remove: .remove(field, value)
    }
  }
}

/// One value of a column and the row that it belongs to.
struct ColumnCell: Comparable {
  let row: Int
  let value: Value

  static func < (left: Self, right: Self) -> Bool {
    left.row == right.row ? left.value < right.value : left.row < right.row
  }
}
