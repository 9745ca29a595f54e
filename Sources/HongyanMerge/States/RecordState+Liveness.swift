extension RecordState {
  /// Whether the record is void: every statement of life is a void **and** every surviving value is
  /// covered by what some void had seen. Anything else leaves it standing, for review to ask
  /// (`Protocol R13`).
  public func isVoid(aliases: Aliases) -> Bool {
    !liveness.isEmpty && liveness.allSatisfy(\.isVoid) && unseenByVoids(aliases: aliases).isEmpty
  }

  /// The surviving values that no void had seen; all of them when there is no void.
  public func unseenByVoids(aliases: Aliases) -> [Sibling] {
    let contexts = liveness.compactMap(\.voidContext)
    return standing.filter { sibling in !contexts.contains { aliases.saw($0, sibling.dot) } }
  }
}
