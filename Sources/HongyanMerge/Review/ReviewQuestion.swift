/// A question that the state of one record raises; derived, never stored as truth nor replicated
/// (`Protocol R15`).
public struct ReviewQuestion: Hashable, Sendable {
  /// What is asked: ``ReviewKind/differs``, ``ReviewKind/proposal``, ``ReviewKind/lateEdit`` or
  /// ``ReviewKind/voidVersusEdit``.
  public let kind: ReviewKind
  /// The unit in question; at most one question a unit.
  public let unit: MergeUnit
  /// The change sets concerned, ordered, each once.
  public let dots: [Dot]
  /// The greatest effective time among them: since when the question stands.
  public let since: HybridTimestamp
}

extension RecordState {
  /// Every question that this record raises, ordered by unit (`Protocol R15`).
  ///
  /// Siblings of equal value ask nothing, `latest` and `set` fields never ask, and a void record
  /// asks nothing.
  public func questions(as type: RecordType, aliases: Aliases) -> [ReviewQuestion] {
    guard !isVoid(aliases: aliases) else { return [] }
    var questions: [ReviewQuestion] = []
    if liveness.contains(where: \.isVoid) {
      let late = unseenByVoids(aliases: aliases)
      questions.append(
        ReviewQuestion(
          kind: .voidVersusEdit, unit: .liveness,
          dots: Set(liveness.map(\.dot) + late.map(\.dot)).sorted(),
          since: (liveness.map(\.effective) + late.map(\.effective)).max() ?? .zero))
    }
    for (field, siblings) in fields.sorted(by: { $0.key < $1.key }) {
      guard var kind = type[field]?.policy.question(of: siblings) else { continue }
      if siblings.contains(where: \.isLate) { kind = .lateEdit }
      questions.append(
        ReviewQuestion(
          kind: kind, unit: .field(field), dots: Set(siblings.map(\.dot)).sorted(),
          since: siblings.map(\.effective).max() ?? .zero))
    }
    return questions
  }
}

extension MergePolicy {
  /// What siblings under this policy ask, or `nil` when they ask nothing.
  func question(of siblings: [Sibling]) -> ReviewKind? {
    #if PlantedFaults
      if PlantedFault.asksOfEqual.isOn, siblings.count > 1 { return .differs }
    #endif
    guard let first = siblings.first, siblings.contains(where: { $0.value != first.value }) else {
      return nil
    }
    #if PlantedFaults
      if PlantedFault.asksOfLatest.isOn, case .latest = self { return .differs }
      if PlantedFault.hidesProposals.isOn, case .owned = self { return nil }
    #endif
    switch self {
    case .latest, .set: return nil
    case .register, .safest: return .differs
    case .owned:
      let top = siblings.map(\.rank).max()
      let ofTop = Set(siblings.filter { $0.rank == top }.map(\.value))
      return ofTop.count > 1 ? .differs : .proposal
    }
  }
}
