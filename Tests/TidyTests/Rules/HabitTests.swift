import Foundation
import Testing

@Suite("Habits")
struct HabitTests {
  @Test("Sources do not crash on purpose, silence the compiler or lose sight of a task")
  func sources() {
    var found: [Finding] = []
    for file in Repository.sources {
      found += file.findings(of: #/\b(?:try|as)!/#, "can crash: throw or bind instead")
      found += file.findings(of: #/@unchecked|\bnonisolated\(unsafe\)/#, "hides a data race")
      found += file.findings(of: #/\bTask\s*(?:\{|\(|\.detached\b)/#, "a task that nobody awaits")
    }
    #expect(found == [])
  }

  @Test("Tests use what everyone may use, and wait for events instead of for time")
  func tests() {
    var found: [Finding] = []
    for file in Repository.tests {
      found += file.findings(of: #/@testable\b/#, "does not build for release: make it package")
      found += file.findings(of: #/\bu?sleep\(/#, "waits for time")
      found += file.findings(of: #/@unchecked|\bnonisolated\(unsafe\)/#, "hides a data race")
      found += file.findings(of: #/\bfunc test[A-Z]/#, "the attribute says that it is a test")
    }
    #expect(found == [])
  }

  @Test("Every test has a sentence for a name")
  func titles() {
    var found: [Finding] = []
    for file in Repository.tests {
      let code = file.code.joined(separator: "\n")
      for match in code.matches(of: #/@(?:Test|Suite)\b(?!\s*\(\s*")/#) {
        let line = code[..<match.range.lowerBound].count { $0 == "\n" } + 1
        found.append(Finding(path: file.path, line: line, rule: "has no title"))
      }
    }
    #expect(found == [])
  }

  @Test("Nothing is left for later")
  func leftovers() {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    var found: [Finding] = []
    for file in Repository.sources + Repository.tests {
      for piece in file.comments where marks.contains(where: piece.text.contains) {
        found.append(Finding(path: file.path, line: piece.line, rule: "is left for later"))
      }
      let name = file.path.split(separator: "/").last ?? ""
      if ["Stub.swift", "Placeholder.swift"].contains(name) {
        found.append(Finding(path: file.path, line: 1, rule: "stands for something to come"))
      }
    }
    #expect(found == [])
  }

  @Test("Generated files say so, and the formatter leaves them alone")
  func generated() {
    let files = Repository.files(below: "Sources").filter { $0.hasSuffix(".pb.swift") }
    #expect(files.count > 0)
    for path in files {
      #expect(path.hasPrefix("Sources/HongyanWire/Generated/"))
      let head = Repository.text(path).split(separator: "\n").prefix(3)
      #expect(head.contains("// DO NOT EDIT.") && head.contains("// swift-format-ignore-file"))
    }
  }
}
