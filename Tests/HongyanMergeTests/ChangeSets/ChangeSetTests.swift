import HongyanMerge
import Testing

@Suite("Malformed change sets")
struct ChangeSetTests {
  private static let record = RecordKey(1, RecordID(high: 0, low: 1))
  private static let other = RecordKey(1, RecordID(high: 0, low: 2))

  private static func put(_ field: FieldID, _ value: Value, rank: UInt8 = 0) -> Write {
    Write(record, .put(field, value, rank: rank))
  }

  private func isMalformed(_ writes: [Write]) -> Bool {
    ChangeSet(
      time: .zero, author: "a", level: Level(rawValue: 1), schemaRevision: 1, writes: writes
    ).isMalformed
  }

  @Test(
    "Every unit once is well formed",
    arguments: [
      [],
      [Write(record, .create), put(1, .text("a")), put(2, .text("a"))],
      [Write(record, .create), Write(other, .create)],
      [Write(record, .add(1, .text("a"))), Write(record, .add(1, .text("b")))],
      [Write(record, .add(1, .text("a"))), Write(record, .remove(1, .code("a")))],
      [put(1, .members([.init(1, .empty), .init(2, .text("a"))]))],
      [put(1, .members([]))],
    ])
  func wellFormed(_ writes: [Write]) {
    #expect(!isMalformed(writes))
  }

  @Test(
    "A unit twice, or a group that is not in order, is malformed",
    arguments: [
      [Write(record, .create), Write(record, .create)],
      [Write(record, .create), Write(record, .void)],
      [Write(record, .void), Write(record, .revive)],
      [put(1, .text("a")), put(2, .text("a")), put(1, .text("b"))],
      [put(1, .text("a")), put(1, .text("a"), rank: 3)],
      [Write(record, .add(1, .text("a"))), Write(record, .remove(1, .text("a")))],
      [put(1, .members([.init(2, .empty), .init(1, .empty)]))],
      [put(1, .members([.init(1, .empty), .init(1, .text("a"))]))],
      [put(1, .members([.init(1, .members([]))]))],
      [Write(record, .add(1, .members([.init(2, .empty), .init(1, .empty)])))],
      [Write(record, .remove(1, .members([.init(1, .members([]))])))],
    ])
  func malformed(_ writes: [Write]) {
    #expect(isMalformed(writes))
  }
}
