import GRDB
import HongyanMerge

/// The table of one record type: a row for each record that is not void, a column for each field.
struct Projection {
  let type: RecordType
  let columns: [ColumnCoding]
  let table: String
  private let upsertSQL: String
  private let deleteSQL: String
  private let selectSQL: String

  init(_ type: RecordType) {
    self.type = type
    columns = type.fields.map(ColumnCoding.init)
    table = Self.quoted(type.name)
    let names = ["id", "scope"] + type.fields.map { Self.quoted($0.name) }
    upsertSQL = """
      INSERT INTO \(table) (\(names.joined(separator: ", ")))
      VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))
      ON CONFLICT (id) DO UPDATE SET
      \(names.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
      """
    deleteSQL = "DELETE FROM \(table) WHERE id = ?"
    selectSQL = "SELECT \(names.dropFirst(2).joined(separator: ", ")) FROM \(table) WHERE id = ?"
  }

  static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// Makes the table, or adds the columns that it does not have yet.
  func install(in database: Database) throws {
    let columns = self.columns.map { "\(Self.quoted($0.field.name)) \($0.sqlType)" }
    if try database.tableExists(type.name) {
      let present = try Set(database.columns(in: type.name).map(\.name))
      for (column, sql) in zip(self.columns, columns) where !present.contains(column.field.name) {
        try database.execute(sql: "ALTER TABLE \(table) ADD COLUMN \(sql)")
      }
    } else {
      let all = ["id TEXT PRIMARY KEY", "scope TEXT NOT NULL"] + columns
      try database.execute(
        sql: "CREATE TABLE \(table) (\(all.joined(separator: ", "))) STRICT, WITHOUT ROWID")
    }
    for field in indexedFields {
      try database.execute(
        sql: """
          CREATE INDEX IF NOT EXISTS \(Self.quoted("hy_\(type.name)_\(field.name)"))
          ON \(table) (\(Self.quoted(field.name)))
          """)
    }
  }

  /// The fields by which records are looked up: the first of each key, and references.
  private var indexedFields: [FieldDeclaration] {
    let keys = (type.naturalKeys + type.twinKeys).compactMap(\.first)
    return type.fields.filter { field in
      if keys.contains(field.id) { return true }
      if case .reference = field.kind, field.policy != .set { return true }
      return false
    }
  }

  func write(_ id: RecordID, scope: ScopeID, _ values: FieldValues, in database: Database) throws {
    var arguments: [any DatabaseValueConvertible] = [id.hex, scope.name]
    for column in columns {
      arguments.append(
        column.field.policy == .set
          ? column.encode(members: values.members(of: column.field.id))
          : column.encode(values[column.field.id]))
    }
    try database.cachedStatement(sql: upsertSQL).execute(arguments: StatementArguments(arguments))
  }

  func delete(_ id: RecordID, in database: Database) throws {
    #if PlantedFaults
      if PlantedFault.voidRowStays.isOn { return }
    #endif
    try database.cachedStatement(sql: deleteSQL).execute(arguments: [id.hex])
  }

  /// The contents of a record's columns in the order of fields; `nil` when it has no row.
  func row(_ id: RecordID, in database: Database) throws -> [DatabaseValue]? {
    let statement = try database.cachedStatement(sql: selectSQL)
    return try Row.fetchOne(statement, arguments: [id.hex]).map { Array($0.databaseValues) }
  }
}
