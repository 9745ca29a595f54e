import Testing

@Suite("Words for people")
struct WordingTests {
  /// A clerk has not studied software: what these name is said in words of the office.
  private static let jargon = ["冲突", "合并", "副本", "提交", "哈希"]
  /// The targets whose texts reach people.
  private static let faces: Set = [
    "HongyanModels", "HongyanDocuments", "HongyanTownship", "HongyanHub", "HongyanConsole",
    "HongyanCommands", "HongyanServer", "HongyanServerCommands", "hongyan", "hongyan-server",
    "hongyan-demo",
  ]

  @Test("never name the machinery")
  func machinery() {
    var found: [Finding] = []
    for file in Repository.sources where Self.faces.contains(file.target) {
      for piece in file.literals where Self.jargon.contains(where: piece.text.contains) {
        found.append(Finding(path: file.path, line: piece.line, rule: piece.text))
      }
    }
    #expect(found == [])
  }

  @Test("are there in both languages")
  func languages() {
    var found: [Finding] = []
    for file in Repository.sources where Self.faces.contains(file.target) {
      for (index, line) in file.lines.enumerated() {
        let isEmpty = line.contains(#/\b(?:zh|en): ""(?!")|\bLabels\((?:"", "[^"]|"[^"]+", ""\))/#)
        let isMixed = line.contains(#/\ben: "[^"]*\p{Han}|\bLabels\("[^"]*", "[^"]*\p{Han}/#)
        if isEmpty || isMixed {
          found.append(Finding(path: file.path, line: index + 1, rule: "one language is missing"))
        }
      }
    }
    #expect(found == [])
  }

  @Test("explain every command and option in both languages")
  func options() {
    let form = #/\b(help|abstract):\s*((?:ArgumentHelp\(\s*)?"[^"\n]*"(?:\s*\+\s*"[^"\n]*")*)/#
    var (found, seen): ([Finding], Int) = ([], 0)
    for file in Repository.sources where Self.faces.contains(file.target) {
      for match in file.lines.joined(separator: "\n").matches(of: form) {
        seen += 1
        if match.2.contains(#/\p{Han}/#) && match.2.contains(#/[a-z]{2}/#) { continue }
        found.append(Finding(path: file.path, line: 0, rule: String(match.2)))
      }
    }
    #expect(found == [] && seen > 0)
  }
}
