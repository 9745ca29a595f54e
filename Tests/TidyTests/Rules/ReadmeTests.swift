import Foundation
import Testing

@Suite("The README and the page of promises")
struct ReadmeTests {
  private static let text = Repository.text("README.md")
  private static let page = "Protocol/promises.md"

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

  @Test("name files, folders and tests that are there", arguments: ["README.md", page])
  func paths(file: String) {
    let paths = Repository.text(file).matches(
      of: #/`((?:Sources|Tests|Protocol|\.ci)(?:\/[\w.+-]+)*)\/?`/#)
    #expect(paths.count > 10)
    for match in paths {
      let place = Repository.root.appending(path: String(match.1))
      #expect(
        FileManager.default.fileExists(atPath: place.path(percentEncoded: false)), "\(match.1)")
    }
  }

  @Test("promise nothing without a test that shows it", arguments: ["README.md", page])
  func promises(file: String) {
    let rows = Self.rows(of: file)
    #expect(rows.count > 10)
    for row in rows {
      let files = row.matches(of: #/`(Tests\/[^`]*Tests\.swift)`/#).map { String($0.1) }
      #expect(!files.isEmpty, "\(row)")
      for file in files { #expect(Repository.text(file).contains("@Test("), "\(file)") }
    }
  }

  @Test(
    "What the README promises stands word for word on the page of promises, which says what is not")
  func onePage() {
    let all = Self.rows(of: Self.page)
    #expect(Set(all).count == all.count)
    for row in Self.rows(of: "README.md") { #expect(all.contains(row), "\(row)") }
    let sections = Repository.text(Self.page).components(separatedBy: "\n## ").dropFirst()
    for section in sections { #expect(section.contains("Not promised:"), "\(section.prefix(40))") }
  }

  /// The rows of every table of promises.
  private static func rows(of file: String) -> [String] {
    Repository.text(file).components(separatedBy: "| promise | shown by |\n|---|---|\n").dropFirst()
      .flatMap { table in
        (table.components(separatedBy: "\n\n").first ?? "").split(separator: "\n").map(String.init)
      }
  }
}
