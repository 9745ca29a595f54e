import Testing

@Suite("The top of the house")
struct LayoutTests {
  @Test("The top level holds nothing but what a newcomer needs")
  func top() {
    // `Package.resolved` is written by the build and not kept.
    let allowed: Set = [
      "LICENSE", "Package.resolved", "Package.swift", "Protocol", "README.md", "Sources", "Tests",
    ]
    let visible = Repository.names(in: ".").filter { !$0.hasPrefix(".") }
    #expect(Set(visible).subtracting(allowed) == [])
    for name in allowed.subtracting(["Package.resolved"]) { #expect(visible.contains(name)) }
  }

  @Test("Every folder of tests is a target")
  func folders() {
    // `Fixtures` are files; `Benchmarks` is a package of its own.
    let apart: Set = ["Benchmarks", "Fixtures"]
    let manifest = Repository.text("Package.swift")
    for name in Repository.names(in: "Tests") where !name.hasPrefix(".") && !apart.contains(name) {
      let isPath = manifest.contains("path: \"Tests/\(name)\"")
      #expect(isPath || Manifest.current.targets[name] != nil, "\(name)")
    }
  }

  @Test("Nothing in the tree depends on whose machine it was written on, or tells of its making")
  func places() {
    let form = #/(?:^|[\s"'`(=])\/(?:wo[r]k|op[t]|ho[m]e|ro[o]t)\/|\bis[s]ue\s*#?\d/#
    var found: [Finding] = []
    let paths =
      ["README.md", "Package.swift"]
      + ["Sources", "Tests", "Protocol", ".ci"].flatMap(Repository.files)
    for path in paths where !path.contains("/.build") {
      let text = Repository.text(path)
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      where line.contains(form) {
        found.append(Finding(path: path, line: index + 1, rule: String(line)))
      }
    }
    #expect(found == [])
  }
}
