/// One of the values that stand side by side in a field because their authors had not seen each
/// other's.
public struct Sibling: Hashable, Sendable {
  /// The change set that wrote it.
  public let dot: Dot
  /// Its rank: 0 unless the field is owned (`Protocol R5`).
  public let rank: UInt8
  /// The time that ranks it (`Protocol R7`).
  public let effective: HybridTimestamp
  /// The value.
  public let value: Value
  /// Whether it was written where the record had been before it moved (`Protocol R14`).
  public let isLate: Bool

  /// A sibling.
  public init(
    dot: Dot, rank: UInt8, effective: HybridTimestamp, value: Value, isLate: Bool = false
  ) {
    self.isLate = isLate
    self.dot = dot
    self.rank = rank
    self.effective = effective
    self.value = value
  }

  /// The order by which the greatest is shown: effective time, then replica, then place
  /// (`Protocol R6`); of those that came with one arrival or were folded
  /// together, the order of a state (`Protocol R17`).
  public func isLater(than other: Sibling) -> Bool {
    #if PlantedFaults
      if PlantedFault.ranksByDot.isOn { return other.dot < dot }
    #endif
    if effective != other.effective { return other.effective < effective }
    return other.stands(before: self)
  }
}

/// One of the statements that a record is alive or void that stand side by side.
public struct LivenessSibling: Hashable, Sendable {
  /// The change set that stated it.
  public let dot: Dot
  /// The time that ranks it.
  public let effective: HybridTimestamp
  /// For a void what its author had been shown; `nil` for alive (`Protocol R13`).
  public let voidContext: CausalContext?

  /// A statement.
  public init(dot: Dot, effective: HybridTimestamp, voidContext: CausalContext?) {
    self.dot = dot
    self.effective = effective
    self.voidContext = voidContext
  }

  /// Whether it states that the record is void.
  public var isVoid: Bool { voidContext != nil }
}
