import HongyanMerge
import Testing

@Suite("Who may write what, and at which rank")
struct WritePermissionTests {
  private static let clerk = Role(rawValue: 1)
  private static let county = Role(rawValue: 2)
  private static let guest = Role(rawValue: 3)

  /// Fields: 1 register, 2 owned by level 3, 3 a set, 6 and 5 a group led by 6, 7 proposed by
  /// guests to no avail because nobody owns it, 9 and 8 a group owned by level 2.
  private static let type = RecordType(
    1, "sample", Labels("样例", "Sample"), scope: .fixed(.county),
    fields: [
      field(1, .register), field(2, .owned(Level(rawValue: 3)), writers: county, proposers: clerk),
      field(3, .set), field(5, .register), field(6, .register, writers: county),
      field(7, .latest, proposers: guest),
      field(8, .register, writers: county, proposers: clerk),
      field(9, .owned(Level(rawValue: 2)), writers: county, proposers: clerk),
    ],
    groups: [[6, 5], [9, 8]], creators: Roles(clerk), voiders: Roles(county), summary: [1])

  private static func field(
    _ id: FieldID, _ policy: MergePolicy, writers: Role = clerk, proposers: Role? = nil
  ) -> FieldDeclaration {
    FieldDeclaration(
      id, "field-\(id.rawValue)", Labels("项", "Field"), .text(limit: 10), policy,
      writers: Roles(writers), proposers: proposers.map { Roles($0) } ?? [])
  }

  private static func group(_ leader: FieldID, _ members: FieldID...) -> Write.Action {
    .put(leader, .members(members.map { .init($0, .text("a")) }), rank: 0)
  }

  @Test(
    "Each action is for those that the declaration names",
    arguments: [
      (.create, clerk, true), (.create, county, false), (.void, clerk, false),
      (.void, county, true), (.revive, county, true), (.revive, clerk, false),
      (.put(1, .text("a"), rank: 0), clerk, true), (.put(1, .text("a"), rank: 0), guest, false),
      (.put(1, .empty, rank: 0), clerk, true),
      (.put(2, .text("a"), rank: 0), county, true), (.put(2, .text("a"), rank: 0), clerk, true),
      (.put(2, .text("a"), rank: 0), guest, false), (.put(7, .text("a"), rank: 0), guest, false),
      (.put(99, .text("a"), rank: 0), clerk, false), (.add(99, .text("a")), clerk, false),
      (.add(3, .text("a")), clerk, true), (.remove(3, .text("a")), clerk, true),
      (.add(3, .text("a")), county, false),
    ] as [(Write.Action, Role, Bool)])
  func permits(_ action: Write.Action, _ role: Role, _ expected: Bool) {
    #expect(Self.type.permits(action, by: role) == expected)
  }

  @Test(
    "A group is for those who may write all that is written and its leading member",
    arguments: [
      (group(9, 8, 9), clerk, true), (group(9, 8, 9), county, true), (group(9, 8, 9), guest, false),
      (group(6, 5, 6), clerk, false), (group(6, 5), clerk, false), (group(6), clerk, false),
      (group(6), county, true), (group(9), clerk, true), (group(9), guest, false),
    ] as [(Write.Action, Role, Bool)])
  func permitsGroups(_ action: Write.Action, _ role: Role, _ expected: Bool) {
    #expect(Self.type.permits(action, by: role) == expected)
  }

  @Test(
    "A write that does not fit the declaration is for nobody",
    arguments: [
      .put(5, .text("a"), rank: 0), .put(3, .text("a"), rank: 0), .add(1, .text("a")),
      .remove(6, .text("a")), group(9, 1), group(9, 2, 9), group(1, 1), group(1, 7),
      group(6, 5, 6, 99),
    ] as [Write.Action])
  func misfits(_ action: Write.Action) {
    for role in [Self.clerk, Self.county, Self.guest] {
      #expect(!Self.type.permits(action, by: role))
    }
  }

  @Test(
    "The rank is the lesser of the author's level and the owning one, and 0 where nobody owns",
    arguments: [
      (1, 3, 0), (2, 1, 1), (2, 2, 2), (2, 3, 3), (2, 200, 3), (2, 0, 0), (3, 3, 0), (9, 1, 1),
      (9, 3, 2), (99, 3, 0),
    ] as [(FieldID, UInt8, UInt8)])
  func ranks(_ field: FieldID, _ level: UInt8, _ expected: UInt8) {
    #expect(Self.type.rank(of: field, at: Level(rawValue: level)) == expected)
  }

  @Test("A role's number stays within the bits of a set of roles")
  func roles() {
    let all = (UInt8.min...UInt8.max).map { Role(rawValue: $0) }
    #expect(all.map(\.rawValue).max() == 31)
    for role in all { #expect(Roles(role).contains(role)) }
    #expect(!Roles(Self.clerk).contains(Self.county))
  }
}
