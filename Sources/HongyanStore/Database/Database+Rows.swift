import GRDB

extension Database {
  /// All rows that a statement gives, which is compiled once for each connection: for statements
  /// whose texts are few, since compiling costs more than most of them take.
  func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
  }

  /// The first row that a statement gives, compiled as for ``rows(_:_:)``.
  func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  /// Runs a statement that gives nothing, compiled as for ``rows(_:_:)``.
  func run(_ sql: String, _ arguments: StatementArguments = []) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
