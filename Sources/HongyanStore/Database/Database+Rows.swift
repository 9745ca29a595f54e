import GRDB

extension Database {
  /// All rows that a statement gives, which is compiled once for each connection: for statements
  /// whose texts are few, since compiling costs more than most of them take.
  func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
  }
}
