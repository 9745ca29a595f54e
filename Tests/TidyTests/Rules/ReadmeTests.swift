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

  @Test("promises nothing without a suite that shows it")
  func promises() {
    let code = Repository.tests.flatMap(\.code).joined(separator: "\n")
    let suites = Set(
      code.matches(of: #/\b(?:struct|class|enum|actor|extension)\s+(\w+)/#).map { $0.1 })
    let named = Self.text.matches(of: #/`(\w+Tests)`/#).map(\.1)
    #expect(named.count > 10)
    for suite in named {
      let isTarget = Manifest.current.targets[String(suite)] != nil
      #expect(isTarget || suites.contains(suite), "\(suite)")
    }
  }
}
