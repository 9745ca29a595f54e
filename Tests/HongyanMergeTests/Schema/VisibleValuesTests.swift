import HongyanMerge
import Testing

@Suite("Visible values of what does not fit the schema")
struct VisibleValuesTests {
  private static func field(_ id: FieldID, _ policy: MergePolicy) -> FieldDeclaration {
    FieldDeclaration(
      id, "field-\(id.rawValue)", Labels("项", "Field"), .text(limit: 10), policy, writers: [])
  }

  /// Twenty groups of two, led by their second field; 101 to 120 stand alone, 200 is a set. So
  /// many, because a fault that rests on the order of a dictionary shows in about every other one.
  private static let groups = (0..<20).map { number in
    (first: FieldID(rawValue: number * 2 + 1), leader: FieldID(rawValue: number * 2 + 2))
  }

  private static let alone = (0..<20).map { FieldID(rawValue: 101 + $0) }

  private static let type = RecordType(
    1, "sample", Labels("样例", "Sample"), scope: .fixed(.county),
    fields: groups.flatMap { [field($0.first, .register), field($0.leader, .register)] }
      + alone.map { field($0, .register) } + [field(200, .set)],
    groups: groups.map { [$0.leader, $0.first] }, creators: [], voiders: [], summary: [1])

  private func visible(_ writes: [Write.Action]) -> FieldValues {
    var state = RecordState()
    for (place, action) in writes.enumerated() {
      state.apply(
        action,
        from: WriteOrigin(
          dot: Dot(ReplicaID(high: 0, low: 1), UInt64(place + 1)), context: CausalContext(),
          effective: .zero),
        aliases: Aliases())
    }
    return state.visible(as: Self.type)
  }

  @Test("What a group says of its members stands, whatever else was written to one of them")
  func groupFirst() {
    let values = visible(
      Self.groups.flatMap { first, leader in
        [
          .put(
            leader, .members([.init(first, .text("one")), .init(leader, .text("two"))]), rank: 0),
          .put(first, .text("alone"), rank: 0),
        ]
      })
    #expect(Self.groups.map { values[$0.first] } == Self.groups.map { _ in .text("one") })
    #expect(Self.groups.map { values[$0.leader] } == Self.groups.map { _ in .text("two") })
  }

  @Test("A group says nothing of fields that are not among its members")
  func foreignMembers() {
    let values = visible(
      zip(Self.groups, Self.alone).flatMap { group, alone in
        [
          .put(group.leader, .members([.init(alone, .text("foreign"))]), rank: 0),
          .put(alone, .text("own"), rank: 0),
        ]
      })
    #expect(Self.alone.map { values[$0] } == Self.alone.map { _ in .text("own") })
  }

  @Test("A member that a later schema added to a group stays with it")
  func unknownMembers() {
    let values = visible([
      .put(2, .members([.init(2, .text("two")), .init(777, .text("new"))]), rank: 0)
    ])
    #expect(values[777 as FieldID] == .text("new"))
  }

  @Test("A value in a set field and members in another are not seen")
  func misfits() {
    #expect(visible([.put(200, .text("a"), rank: 0), .add(101, .text("a"))]) == FieldValues())
  }
}
