public import HongyanMerge

/// A division: the county, a township, a cluster of villages, a village, or a villagers' group.
///
/// Its id is its key; the code is an attribute with dates, because codes are revoked and given
/// again. What is merged or renamed stays, with its last day and its successor.
public enum Division {
  /// The type's number.
  public static let id: TypeID = 1

  /// The division code: 6 digits for a county, 9 or 12 for a township, 12 for a village, 14 for a
  /// group.
  public static let code = Field<ExactText>(
    .init(
      1, "code", Labels("区划代码", "division code"), .text(limit: 20), .register,
      writers: .county, search: .ending, check: Checks.digits, synonyms: ["行政区划代码", "代码"]))
  /// What it is called. The county decides; a township may propose another name.
  public static let name = Field<ExactText>(
    .init(
      2, "name", Labels("名称", "division name"), .text(limit: 60), .owned(.county),
      writers: .county, proposers: Roles(.township), isRequired: true, search: .text,
      check: Checks.plainText, synonyms: ["区划名称", "乡镇名称", "村名"]))
  /// What it is.
  public static let kind = Field<Code>(
    .init(
      3, "kind", Labels("类别", "kind"), .code(.divisionKind), .register, writers: .county,
      isRequired: true, synonyms: ["区划类别"]))
  /// The division that it lies in.
  public static let parent = Field<RecordID>(
    .init(
      4, "parent", Labels("上级", "parent division"), .reference([id]), .register,
      writers: .county, synonyms: ["上级区划"]))
  /// Its first day.
  public static let from = Field<CalendarDay>(
    .init(
      5, "from", Labels("设立日期", "valid from"), .day(orMonth: true), .register,
      writers: .county))
  /// Its last day.
  public static let to = Field<CalendarDay>(
    .init(
      6, "to", Labels("撤销日期", "valid to"), .day(orMonth: true), .register, writers: .county))
  /// What it was merged into, or what came after it.
  public static let successor = Field<RecordID>(
    .init(
      7, "successor", Labels("后继区划", "successor"), .reference([id]), .register,
      writers: .county))
  /// What the county holds a village to be; a township may propose.
  public static let standing = Field<Code>(
    .init(
      8, "standing", Labels("村类别", "village standing"), .code(.villageStanding),
      .owned(.county), writers: .county, proposers: Roles(.township)))

  /// The type.
  public static let type = RecordType(
    id, "division", Labels("区划", "division"), scope: .fixed(.county),
    fields: [
      code.declaration, name.declaration, kind.declaration, parent.declaration,
      from.declaration, to.declaration, successor.declaration, standing.declaration,
    ],
    naturalKeys: [[code.id, kind.id], [parent.id, name.id]],
    creators: .county, voiders: .county, summary: [name.id, code.id, kind.id, parent.id],
    checks: [
      Checks.order(from, to, Labels("撤销日期早于设立日期。", "It ends before it begins.")),
      codeMatchesKind,
    ])

  /// Villages and townships name scopes; a group lies in its village's, a cluster in its
  /// township's.
  public static let scopeNaming = ScopeNaming(
    type: id, kind: kind.id, parent: parent.id, namingKinds: ["township", "village"])

  /// A code has the length of its kind (GB/T 2260, GB/T 10114).
  private static let codeMatchesKind: RecordCheck = { values, _ in
    guard let code = values[code], let kind = values[kind],
      let shape = DivisionCode.shape(ofKind: kind.text), !shape.admits(code)
    else { return [] }
    return [Finding(.error, Self.code.id, shape.message)]
  }
}
