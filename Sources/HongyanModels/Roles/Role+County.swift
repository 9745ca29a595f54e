public import HongyanMerge

extension Level {
  /// A village.
  public static let village = Level(rawValue: 1)
  /// A township, and likewise a county unit.
  public static let township = Level(rawValue: 2)
  /// The county.
  public static let county = Level(rawValue: 3)
}

extension Role {
  /// Runs the county's machines and people, and keeps its reference records.
  public static let administrator = Role(rawValue: 1)
  /// Decides what does not agree.
  public static let reviewer = Role(rawValue: 2)
  /// Reads everything, writes nothing.
  public static let auditor = Role(rawValue: 3)
  /// A county unit, in the townships that it helps.
  public static let unit = Role(rawValue: 4)
  /// A township's office and its clerks.
  public static let township = Role(rawValue: 5)
  /// A village.
  public static let village = Role(rawValue: 6)
}

extension Roles {
  /// Nobody.
  public static let nobody: Roles = []
  /// Who writes for the county.
  public static let county: Roles = [Roles(.administrator), Roles(.reviewer)]
  /// Townships, who also type what groups bring on paper, and villages.
  public static let local: Roles = [Roles(.township), Roles(.village)]
  /// A township or the county, but no village.
  public static let fromTownship: Roles = county.union(Roles(.township))
  /// Everybody who records the daily work of a village.
  public static let recorders: Roles = county.union(local)
  /// Everybody but the auditor.
  public static let writers: Roles = recorders.union(Roles(.unit))
}

extension RoleDeclaration {
  /// The roles of a county; their names are those of `invite --role`.
  public static let county: [RoleDeclaration] = [
    RoleDeclaration(
      .administrator, "administrator", Labels("管理员", "administrator"), level: .county),
    RoleDeclaration(.reviewer, "reviewer", Labels("核对人", "reviewer"), level: .county),
    RoleDeclaration(.auditor, "auditor", Labels("审计员", "auditor"), level: .county),
    RoleDeclaration(.unit, "unit", Labels("县直单位", "county unit"), level: .township),
    RoleDeclaration(.township, "township", Labels("乡镇", "township"), level: .township),
    RoleDeclaration(.village, "village", Labels("村", "village"), level: .village),
  ]
}
