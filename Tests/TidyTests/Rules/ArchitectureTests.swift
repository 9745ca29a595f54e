import Testing

@Suite("The floors of the house")
struct ArchitectureTests {
  private static let manifest = Manifest.current

  /// From the ground up. A target reaches its own floor and those below.
  private static let floors: [[String]] = [
    ["HongyanMerge", "HongyanModels"],
    ["HongyanWire"],
    ["HongyanStore", "HongyanSync", "HongyanSyncHTTP", "HongyanDocuments"],
    ["HongyanTownship", "HongyanHub", "HongyanSample"],
    [
      "HongyanServer", "HongyanConsole", "HongyanCommands", "HongyanServerCommands", "hongyan",
      "hongyan-server", "hongyan-demo",
    ],
  ]

  /// The modules of others, and the only targets of ours that know them.
  private static let homes: [String: Set<String>] = [
    "GRDB": ["HongyanStore"],
    "SwiftProtobuf": ["HongyanWire"],
    // The hub makes the county's keys in the form that certificates need.
    "Crypto": ["HongyanWire", "HongyanHub"],
    "X509": ["HongyanHub"],
    "SwiftASN1": ["HongyanHub"],
    "AsyncHTTPClient": ["HongyanSyncHTTP"],
    "NIOHTTP1": ["HongyanSyncHTTP"],
    "NIOSSL": ["HongyanSyncHTTP", "HongyanServer"],
    "NIOCore": ["HongyanSyncHTTP", "HongyanServer"],
    "NIOPosix": ["HongyanSyncHTTP", "HongyanServer"],
    "HTTPTypes": ["HongyanServer"],
    "Hummingbird": ["HongyanServer"],
    "HummingbirdCore": ["HongyanServer"],
    "HummingbirdTLS": ["HongyanServer"],
    "UnixSignals": ["HongyanServer"],
    "ServiceLifecycle": ["HongyanServer", "HongyanServerCommands"],
    "Logging": ["HongyanServer", "HongyanServerCommands"],
    "ArgumentParser": [
      "HongyanConsole", "HongyanCommands", "HongyanServerCommands", "hongyan-demo",
    ],
  ]

  /// Targets that must not meet, over any number of steps, and why.
  private static let strangers: [(target: String, stranger: String, why: String)] = [
    ("HongyanStore", "HongyanSync", "storage and conversation are joined by those above"),
    ("HongyanSync", "HongyanStore", "storage and conversation are joined by those above"),
    ("HongyanStore", "HongyanModels", "any schema can be stored"),
    ("HongyanSync", "HongyanModels", "any schema can be exchanged"),
    ("HongyanSyncHTTP", "HongyanModels", "a transport carries bytes"),
    ("HongyanDocuments", "HongyanWire", "tables are no part of the conversation"),
    ("HongyanTownship", "HongyanHub", "a township does not hold the county's powers"),
    ("HongyanTownship", "HongyanSyncHTTP", "a transport is handed in"),
    ("HongyanHub", "HongyanTownship", "the hub is not a township"),
    ("HongyanHub", "HongyanServer", "decisions know no HTTP"),
    ("HongyanCommands", "HongyanHub", "the client does not carry the server along"),
    ("HongyanServerCommands", "HongyanTownship", "the server does not carry the client along"),
    ("hongyan-demo", "HongyanTownship", "the demo uses the programs as people do"),
    ("hongyan-demo", "HongyanHub", "the demo uses the programs as people do"),
  ]

  @Test("Every target stands on a floor, and every folder of sources is a target")
  func targets() {
    let standing = Self.floors.flatMap(\.self).sorted()
    #expect(standing == Repository.names(in: "Sources").filter { !$0.hasPrefix(".") })
    for name in standing { #expect(Self.manifest.targets[name] != nil, "\(name)") }
  }

  @Test("Nothing reaches a floor above its own")
  func direction() {
    for (floor, names) in Self.floors.enumerated() {
      let below = Set(Self.floors.prefix(floor + 1).flatMap(\.self))
      for name in names {
        #expect(Self.manifest.reach(of: name).subtracting(below) == [], "\(name)")
      }
    }
  }

  @Test("Some never meet", arguments: Self.strangers)
  func estranged(target: String, stranger: String, why: String) {
    #expect(!Self.manifest.reach(of: target).contains(stranger), "\(target): \(why)")
  }

  @Test("Modules of others are known only where they have their home")
  func homes() {
    for name in Self.floors.flatMap(\.self) {
      for module in Self.manifest.targets[name]?.products ?? [] {
        #expect(Self.homes[module]?.contains(name) == true, "\(name) declares \(module)")
      }
    }
  }

  @Test("A file imports only what its target declares")
  func imports() {
    let system: Set = [
      "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch",
    ]
    var found: [Finding] = []
    for file in Repository.sources {
      let declared = Self.manifest.targets[file.target]?.products ?? []
      let allowed = Self.manifest.reach(of: file.target).union(declared).union(system)
      for (module, line) in file.imports where !allowed.contains(module) {
        found.append(Finding(path: file.path, line: line, rule: "imports \(module)"))
      }
    }
    #expect(found == [])
  }

  @Test("The pure targets import nothing, so that they do the same everywhere")
  func purity() {
    let merge = Repository.sources.filter { $0.target == "HongyanMerge" }
    let models = Repository.sources.filter { $0.target == "HongyanModels" }
    #expect(merge.count > 10 && models.count > 10)
    #expect(merge.filter { !$0.imports.isEmpty }.map(\.path) == [])
    #expect(models.filter { $0.imports.contains { $0.module != "HongyanMerge" } }.map(\.path) == [])
  }

  @Test("The authority's certificates are the business of one folder")
  func authority() {
    let certificates: Set = ["X509", "SwiftASN1"]
    let users = Repository.sources.filter { file in
      file.imports.contains { certificates.contains($0.module) }
    }
    #expect(users.count > 0)
    #expect(users.filter { !$0.path.hasPrefix("Sources/HongyanHub/Authority/") }.map(\.path) == [])
  }
}
