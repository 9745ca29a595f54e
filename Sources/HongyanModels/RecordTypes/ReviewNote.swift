public import HongyanMerge

/// A word about something that does not agree: a question to the township, that both stay, an
/// objection, or an answer. It lives in the scope of what it concerns (`Protocol R15`).
public enum ReviewNote {
  /// The type's number.
  public static let id: TypeID = 10

  /// The record that it concerns; of twins, the first.
  public static let record = Field<RecordID>(
    .init(
      1, "record", Labels("有关记录", "record"), .reference([]), .register, writers: .writers,
      isRequired: true))
  /// The review item's id, which is stable over record and unit.
  public static let item = Field<ExactText>(
    .init(
      2, "item", Labels("核对事项", "item"), .text(limit: 200), .register, writers: .writers,
      isRequired: true))
  /// What it is.
  public static let kind = Field<Code>(
    .init(
      3, "kind", Labels("留言类别", "kind"), .code(.reviewNoteKind), .register,
      writers: .writers, isRequired: true))
  /// What it says.
  public static let text = Field<ExactText>(
    .init(
      4, "text", Labels("内容", "text"), .text(limit: 1000), .register, writers: .writers,
      search: .text, check: Checks.plainText))
  /// The other record, of twins.
  public static let other = Field<RecordID>(
    .init(
      5, "other", Labels("另一条记录", "other record"), .reference([]), .register,
      writers: .writers))

  /// The type.
  public static let type = RecordType(
    id, "reviewNote", Labels("核对留言", "review note"), scope: .following([record.id]),
    fields: [
      record.declaration, item.declaration, kind.declaration, text.declaration,
      other.declaration,
    ],
    erasedWith: [record.id, other.id], creators: .writers, voiders: .writers,
    summary: [kind.id, text.id, record.id])
}
