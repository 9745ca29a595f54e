public import HongyanMerge

extension Schema {
  /// What a county and its townships record: the schema that the programs are built with.
  public static let county = Schema(
    revision: 1, types: RecordType.county, roles: RoleDeclaration.county,
    scopeNaming: Division.scopeNaming, sheets: [.householdRegister])
}
