import Testing

@Suite("Names")
struct NamingTests {
  /// Words that say nothing about what a type is.
  private static let empty: Set = [
    "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Engine", "Info", "Data",
  ]
  /// Words that leave open which one is meant.
  private static let open: Set = ["Version", "Timestamp"]

  /// The words of a name in camel case.
  private static func words(of name: Substring) -> [String] {
    name.matches(of: #/[A-Z]+(?![a-z])|[A-Z][a-z0-9]*/#).map { String($0.0) }
  }

  @Test("of types say what the type is")
  func types() {
    let form = #/\b(?:struct|class|enum|protocol|actor|typealias)\s+([A-Z]\w*)/#
    var found: [Finding] = []
    for file in Repository.sources + Repository.tests {
      for (index, line) in file.code.enumerated() {
        guard let name = line.firstMatch(of: form)?.1 else { continue }
        if Self.open.contains(String(name)) || !Self.empty.isDisjoint(with: Self.words(of: name)) {
          found.append(Finding(path: file.path, line: index + 1, rule: "is named \(name)"))
        }
      }
    }
    #expect(found == [])
  }

  @Test(
    "are taken apart into words",
    arguments: [
      ("SyncData", ["Sync", "Data"]), ("JSONInfo", ["JSON", "Info"]), ("Database", ["Database"]),
    ])
  func splitting(name: String, words: [String]) {
    #expect(Self.words(of: name[...]) == words)
  }
}
