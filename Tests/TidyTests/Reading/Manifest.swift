/// What `Package.swift` declares: its targets, and what each may import.
struct Manifest {
  /// A target's own dependencies, those of this package and those of others apart.
  struct Target {
    let name: String
    let kind: String
    let ours: Set<String>
    let products: Set<String>
  }

  let targets: [String: Target]

  /// The manifest of this package.
  static let current = Manifest(Repository.text("Package.swift"))

  init(_ text: String) {
    let product = #/let (\w+) = Target\.Dependency\.product\(\s*name: "(\w+)"/#
    let names = Dictionary(
      text.matches(of: product).map { (String($0.1), String($0.2)) }, uniquingKeysWith: { $1 })
    let form =
      #/\.(target|executableTarget|testTarget)\(\s*name: "([^"]+)"(?:,\s*dependencies: \[([^\]]*)\])?/#
    var found: [String: Target] = [:]
    for match in text.matches(of: form) {
      let items = (match.3 ?? "").split(separator: ",").map {
        String($0.filter { !$0.isWhitespace })
      }.filter { !$0.isEmpty }
      let name = String(match.2)
      found[name] = Target(
        name: name, kind: String(match.1),
        ours: Set(items.filter { $0.hasPrefix("\"") }.map { String($0.dropFirst().dropLast()) }),
        products: Set(items.filter { !$0.hasPrefix("\"") }.map { names[$0] ?? $0 }))
    }
    targets = found
  }

  /// The targets of this package that `name` reaches, over any number of steps.
  func reach(of name: String) -> Set<String> {
    var reached: Set<String> = []
    var open = [name]
    while let next = open.popLast() {
      for target in targets[next]?.ours ?? [] where reached.insert(target).inserted {
        open.append(target)
      }
    }
    return reached
  }
}
