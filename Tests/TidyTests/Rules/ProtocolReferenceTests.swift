import Foundation
import Testing

@Suite("References to the protocol")
struct ProtocolReferenceTests {
  @Test("name rules that the written protocol has")
  func numbers() {
    let chapters = Repository.files(below: "Protocol")
      .filter { $0.hasSuffix(".md") && !$0.hasPrefix("Protocol/Vectors/") }
      .map(Repository.text).joined(separator: "\n")
    let known = Set(chapters.matches(of: #/\bR(\d+)\b/#).compactMap { Int($0.1) })
    #expect(known.isSubset(of: Set(1...24)))
    var (found, seen): ([Finding], Int) = ([], 0)
    for file in Repository.sources + Repository.tests {
      let texts = file.comments + (file.path.hasPrefix("Tests/TidyTests/") ? [] : file.literals)
      for piece in texts where piece.text.contains("Protocol R") {
        for match in piece.text.matches(of: #/Protocol (R\d+(?:, R\d+)*)/#) {
          for number in match.1.matches(of: #/\d+/#) {
            seen += 1
            if let rule = Int(number.0), known.contains(rule) { continue }
            found.append(Finding(path: file.path, line: piece.line, rule: "no rule R\(number.0)"))
          }
        }
      }
    }
    #expect(found == [])
    #expect(seen > 100)
  }
}
