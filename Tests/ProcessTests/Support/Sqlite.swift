import Foundation

/// Reads a database with the program `sqlite3`, which knows nothing of ours.
enum Sqlite {
  /// The rows that a statement gives, in the form of SQL literals, so that text and bytes keep
  /// their difference.
  static func rows(_ file: String, _ sql: String) async throws -> [String] {
    try await run(file, sql, mode: "-quote").split(separator: "\n").map { String($0) }
  }

  /// The one value that a statement gives.
  static func text(_ file: String, _ sql: String) async throws -> String {
    try await run(file, sql, mode: "-list").trimmingCharacters(in: .newlines)
  }

  /// The one number that a statement gives.
  static func number(_ file: String, _ sql: String) async throws -> Int {
    let said = try await text(file, sql)
    guard let number = Int(said) else { throw Unmet("\(sql) gives “\(said)”") }
    return number
  }

  private static func run(_ file: String, _ sql: String, mode: String) async throws -> String {
    guard FileManager.default.fileExists(atPath: file) else { throw Unmet("no file \(file)") }
    return try await ProgramUnderTest(
      Programs.system("sqlite3"), [mode, file, sql],
      in: (file as NSString).deletingLastPathComponent
    ).ended().expecting(0).text
  }
}
