extension RecordState {
  /// Whether the record is void: every statement of life is a void **and** every surviving value is
  /// covered by what some void had seen. Anything else leaves it standing, for review to ask
  /// (`Protocol R13`).
  public func isVoid(aliases: Aliases) -> Bool {
    #if PlantedFaults
      if PlantedFault.voidCoversAll.isOn { return liveness.contains(where: \.isVoid) }
    #endif
    return !liveness.isEmpty && liveness.allSatisfy(\.isVoid)
      && unseenByVoids(aliases: aliases).isEmpty
  }

  /// The surviving values that no void had seen; all of them when there is no void.
  public func unseenByVoids(aliases: Aliases) -> [Sibling] {
    standing.filter { !wasSeenByVoid($0.dot, aliases: aliases) }
  }

  /// Whether some void of this record had seen a change set, be it of this record or of one that is
  /// a part of it (`Protocol R13`).
  public func wasSeenByVoid(_ dot: Dot, aliases: Aliases) -> Bool {
    liveness.contains { $0.voidContext.map { aliases.saw($0, dot) } ?? false }
  }
}
