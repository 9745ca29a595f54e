import Foundation
import Testing

extension ProcessTests {
  @Suite("what people are told", .timeLimit(.minutes(3)))
  struct WordsTests {
    /// Words of the argument parser and of SQLite, which speak English only.
    private static let english = [
      "expected", "Unknown", "unexpected", "invalid", "Missing", "OVERVIEW", "USAGE", "OPTIONS",
      "SUBCOMMANDS", "Show help", "integrity", "journal", "synchronous", "sqlite：",
    ]

    @Test("in Chinese holds no English of the libraries below, be it typed well or wrongly")
    func chinese() async throws {
      try await TestCounty.with { county, hub in
        let machine = try await county.enrol("甲", at: hub.address)
        let lines = [
          ["--help"], ["add", "--help"], ["nix"], ["add"], ["show"], ["list", "--limit", "x"],
          ["list", "--nonsense"], ["undo", "x", "y"], ["review", "decide"], ["doctor"],
          ["list", "household", "--limit"],
        ]
        for words in lines {
          let run = try await machine.with(["LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"])
            .start(words).ended()
          let told = run.text + run.talk
          #expect(!told.isEmpty)
          let left = Self.english.filter { told.contains($0) }
          #expect(left.isEmpty, "\(words): \(told)")
        }
        let early = try await machine.start(["--json", "list", "household"]).ended().expecting(0)
        _ = try early.document(Documents.Records.self)
      }
    }

    @Test("An invitation that is there already is not replaced, and it is said what to do")
    func invitation() async throws {
      try await TestCounty.with { county, _ in
        let file = county.directory + "/一.invite"
        let words = ["invite", "--role", "township", "--out", file, "--scope", "all"]
        _ = try await county.administer(words)
        let first = try #require(FileManager.default.contents(atPath: file))
        let refused = try await #require(throws: (any Error).self) {
          _ = try await county.administer(words)
        }
        #expect("\(refused)".contains("HY-2002"), "\(refused)")
        #expect(FileManager.default.contents(atPath: file) == first)
        let other = county.directory + "/二.invite"
        _ = try await county.administer(words.map { $0 == file ? other : $0 })
      }
    }
  }
}
