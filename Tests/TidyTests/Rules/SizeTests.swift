import Testing

@Suite("Sizes that fit a head and a screen")
struct SizeTests {
  /// A file beyond this holds more than one thing; the usual one has about a hundred.
  private static let linesPerFile = 400
  /// Two files fit side by side.
  private static let columnsPerLine = 100

  @Test("No file is longer than 400 lines")
  func files() {
    let long = (Repository.sources + Repository.tests).filter {
      $0.lines.count > Self.linesPerFile + 1
    }
    #expect(long.map { "\($0.path): \($0.lines.count)" } == [])
  }

  @Test("No comment runs beyond 100 columns, where the formatter does not look")
  func comments() {
    let manifest = SourceFile(path: "Package.swift", text: Repository.text("Package.swift"))
    var found: [Finding] = []
    for file in Repository.sources + Repository.tests + [manifest] {
      for piece in file.comments {
        let line = file.lines[piece.line - 1]
        guard line.count > Self.columnsPerLine, !line.contains("https://") else { continue }
        found.append(Finding(path: file.path, line: piece.line, rule: "\(line.count) columns"))
      }
    }
    #expect(found == [])
  }
}
