import HongyanMerge
import HongyanModels

/// An orchard of 椪柑: a record type of somebody else's county. All that the programs know of it
/// stands here.
enum Orchard {
  /// Far from the numbers that the county's own types take.
  static let id: TypeID = 901

  static let village = Field<RecordID>(
    .init(
      1, "village", Labels("村", "village"), .reference([Division.id]), .register,
      writers: .recorders, isRequired: true))
  static let number = Field<ExactText>(
    .init(
      2, "number", Labels("果园编号", "orchard number"), .text(limit: 20), .register,
      writers: .recorders, isRequired: true, search: .ending))
  static let fruit = Field<ExactText>(
    .init(
      3, "fruit", Labels("品种", "fruit"), .text(limit: 40), .latest, writers: .recorders,
      search: .text))
  static let trees = Field<Int64>(
    .init(
      4, "trees", Labels("株数", "trees"), .integer(0...1_000_000), .register,
      writers: .recorders))

  static let type = RecordType(
    id, "orchard", Labels("果园", "orchard"), scope: .following([village.id]),
    fields: [
      village.declaration, number.declaration, fruit.declaration, trees.declaration,
    ],
    naturalKeys: [[village.id, number.id]], creators: .recorders, voiders: .recorders,
    summary: [number.id, fruit.id, trees.id, village.id])
}
