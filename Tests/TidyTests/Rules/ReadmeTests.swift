import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
  private static let text = Repository.text("README.md")

  @Test(
    "has one command for each thing to do, which continuous integration runs",
    arguments: ["demo", "tests"])
  func commands(name: String) {
    let blocks = Self.text.components(separatedBy: "<!-- command: \(name) -->\n```sh\n")
    #expect(blocks.count == 2)
    let lines = (blocks.last ?? "").components(separatedBy: "\n```").first ?? ""
    #expect(lines.split(separator: "\n").count == 1)
    #expect(lines.contains("swift "))
  }

  @Test("names files, folders and tests that are there")
  func paths() {
    let paths = Self.text.matches(of: #/`((?:Sources|Tests|Protocol|\.ci)(?:\/[\w.+-]+)*)\/?`/#)
    #expect(paths.count > 10)
    for match in paths {
      let place = Repository.root.appending(path: String(match.1))
      #expect(
        FileManager.default.fileExists(atPath: place.path(percentEncoded: false)), "\(match.1)")
    }
  }

  @Test("promises nothing without a test that shows it")
  func promises() {
    let table = Self.text.components(separatedBy: "| promise | shown by |\n|---|---|\n").last ?? ""
    let rows = (table.components(separatedBy: "\n\n").first ?? "").split(separator: "\n")
    #expect(rows.count > 10)
    for row in rows {
      let files = row.matches(of: #/`(Tests\/[^`]*Tests\.swift)`/#).map { String($0.1) }
      #expect(!files.isEmpty, "\(row)")
      for file in files { #expect(Repository.text(file).contains("@Test("), "\(file)") }
    }
  }
}
