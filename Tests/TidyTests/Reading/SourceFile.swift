/// A Swift file, taken apart into what the compiler reads, what people read and what programs
/// print.
struct SourceFile: Sendable {
  /// The path below the package's directory.
  let path: String
  /// The lines as they stand.
  let lines: [Substring]
  /// The lines without comments and without the insides of string literals.
  let code: [Substring]
  /// The comments, each with the line on which it begins.
  let comments: [SwiftScanner.Piece]
  /// The insides of string literals, each with the line on which it begins.
  let literals: [SwiftScanner.Piece]

  init(path: String, text: String) {
    var scanner = SwiftScanner(text)
    scanner.scan()
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    code = String(decoding: scanner.code, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    comments = scanner.comments
    literals = scanner.literals
  }

  /// The folder below `Sources` or `Tests`, which is named as its target.
  var target: String {
    let parts = path.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : ""
  }

  /// The modules that the file imports, each with its line.
  var imports: [(module: String, line: Int)] {
    let form =
      #/^\s*(?:@\w+(?:\(\w*\))?\s+)*(?:\w+\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\s+)?(\w+)/#
    return code.enumerated().compactMap { index, line in
      guard line.contains("import "), let match = line.firstMatch(of: form) else { return nil }
      return (String(match.1), index + 1)
    }
  }

  /// The lines of code in which `pattern` occurs.
  func findings(of pattern: Regex<Substring>, _ rule: String) -> [Finding] {
    code.enumerated().compactMap { index, line in
      line.contains(pattern) ? Finding(path: path, line: index + 1, rule: rule) : nil
    }
  }
}
