import Testing

@Suite("The scanner behind these rules")
struct ScannerTests {
  @Test("tells code, comments and literals apart")
  func pieces() {
    let file = SourceFile(
      path: "Sources/A/B.swift",
      text: #"""
        import A // one
        let a = "x \(f("y")) z" /* two /* in */ it */ + #"q"\"# + b
        let c = """
          "d" 冲突
          """
        @testable public import struct D.E
        """#)
    #expect(file.comments.map(\.text) == ["// one", "/* two /* in */ it */"])
    #expect(file.literals.map(\.line) == [2, 2, 2, 3])
    #expect(file.literals.prefix(3).map(\.text) == ["y", "x  z", #"q"\"#])
    #expect(file.imports.map(\.module) == ["A", "D"])
    #expect(file.imports.map(\.line) == [1, 6])
    #expect(file.code.count == file.lines.count)
    #expect(!file.code.joined().contains("冲突"))
  }

  @Test("finds the files of the package and what the manifest declares")
  func reading() {
    #expect(Repository.sources.count > 100)
    #expect(Repository.tests.contains { $0.path == "Tests/TidyTests/Rules/ScannerTests.swift" })
    let wire = Manifest.current.targets["HongyanWire"]
    #expect(wire?.ours == ["HongyanMerge"])
    #expect(wire?.products == ["SwiftProtobuf", "Crypto"])
    #expect(Manifest.current.reach(of: "hongyan").contains("HongyanStore"))
  }

  @Test("breaks a rule where the code does, not where a text tells of it")
  func findings() {
    let file = SourceFile(path: "Sources/A/B.swift", text: "// try! a\nlet b = \"try!\"\ntry! c()")
    #expect(file.findings(of: #/\btry!/#, "no") == [Finding(path: file.path, line: 3, rule: "no")])
  }
}
