import HongyanMerge
import HongyanModels

/// A small county: places that name scopes, things that live there with a field of every policy,
/// and remarks on them.
enum SampleSchema {
  static let place: TypeID = 1
  static let thing: TypeID = 2
  static let remark: TypeID = 3

  /// The longest title; a longer one is returned.
  static let titleLimit = 12

  /// What the hub and most machines know; a program before it does not know ``Thing/extra``, and
  /// one after it knows ``Thing/later`` as well (`Protocol R18`).
  static let schema = schema(revision: 2)
  static let older = schema(revision: 1)
  static let newer = schema(revision: 3)

  private static func schema(revision: UInt32) -> Schema {
    let thing = thingType(knowing: revision < 2 ? [] : revision < 3 ? [extra] : [extra, later])
    return Schema(
      revision: revision, types: [placeType, thing, remarkType], roles: RoleDeclaration.county,
      scopeNaming: ScopeNaming(type: place, kind: 2, parent: 3, namingKinds: ["village"]))
  }

  /// The fields of things by what is put into them.
  enum Thing {
    static let place: FieldID = 1
    static let title: FieldID = 2
    static let phone: FieldID = 3
    static let cover: FieldID = 4
    static let state: FieldID = 5
    static let tier: FieldID = 6
    static let tags: FieldID = 7
    static let quota: FieldID = 8
    static let secret: FieldID = 9
    static let extra: FieldID = 10
    static let later: FieldID = 11
  }

  static let states: [ExactText] = ["open", "working", "closed"]
  static let covers: [ExactText] = ["covered", "gap"]
  static let tags: [ExactText] = ["x", "y"]

  private static let placeType = RecordType(
    place, "place", Labels("地方", "place"), scope: .fixed(.county),
    fields: [
      FieldDeclaration(1, "name", name, .text(limit: 20), .register, writers: .county),
      FieldDeclaration(2, "kind", name, .code(codes(["village"])), .register, writers: .county),
      FieldDeclaration(3, "parent", name, .reference([place]), .register, writers: .county),
    ], creators: .county, voiders: .county, summary: [1])

  private static let extra = FieldDeclaration(
    Thing.extra, "extra", name, .text(limit: 20), .register, writers: .recorders)
  private static let later = FieldDeclaration(
    Thing.later, "later", name, .text(limit: 20), .latest, writers: .recorders)

  private static func thingType(knowing further: [FieldDeclaration]) -> RecordType {
    RecordType(
      thing, "thing", Labels("东西", "thing"), scope: .following([Thing.place]),
      fields: [
        FieldDeclaration(
          Thing.place, "place", name, .reference([place]), .register, writers: .recorders),
        FieldDeclaration(
          Thing.title, "title", name, .text(limit: titleLimit), .register, writers: .recorders),
        FieldDeclaration(
          Thing.phone, "phone", name, .text(limit: 20), .latest, writers: .recorders),
        FieldDeclaration(
          Thing.cover, "cover", name, .code(codes(covers)), .safest(SafetyOrder(covers)),
          writers: .recorders),
        FieldDeclaration(
          Thing.state, "state", name, .code(codes(states)), .safest(SafetyOrder(states)),
          writers: .recorders),
        FieldDeclaration(
          Thing.tier, "tier", name, .integer(1...3), .safest(SafetyOrder(states)),
          writers: .recorders),
        FieldDeclaration(Thing.tags, "tags", name, .code(codes(tags)), .set, writers: .recorders),
        FieldDeclaration(
          Thing.quota, "quota", name, .integer(0...9), .owned(.county), writers: .county,
          proposers: .local),
        FieldDeclaration(
          Thing.secret, "secret", name, .text(limit: 20), .latest, writers: .fromTownship),
      ] + further, groups: [[Thing.state, Thing.tier]], creators: .recorders,
      voiders: .fromTownship,
      belongings: [Belonging(remark, owner: 1)], movers: .fromTownship, summary: [Thing.title])
  }

  private static let remarkType = RecordType(
    remark, "remark", Labels("说明", "remark"), scope: .following([1]),
    fields: [
      FieldDeclaration(1, "thing", name, .reference([thing]), .register, writers: .recorders),
      FieldDeclaration(2, "text", name, .text(limit: 20), .register, writers: .recorders),
    ], parents: [1], creators: .recorders, voiders: .fromTownship, summary: [2])

  private static let name = Labels("项", "field")

  private static func codes(_ codes: [ExactText]) -> CodeTable {
    CodeTable("sample", codes.map { CodeTable.Entry($0, name) })
  }
}
