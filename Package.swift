// swift-tools-version: 6.2
import PackageDescription

// The architecture is the list of targets below: each may import only what it names here.
// `TidyTests` compares the imports in the sources with this list.

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(
  name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let unixSignals = Target.Dependency.product(
  name: "UnixSignals", package: "swift-service-lifecycle")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "hongyan",
  products: [
    .library(name: "HongyanShared", targets: ["HongyanMerge", "HongyanModels"]),
    .library(name: "HongyanWire", targets: ["HongyanWire"]),
    .library(name: "HongyanStore", targets: ["HongyanStore"]),
    .library(name: "HongyanSync", targets: ["HongyanSync"]),
    .executable(name: "hongyan", targets: ["hongyan"]),
    .executable(name: "hongyan-server", targets: ["hongyan-server"]),
    .executable(name: "hongyan-demo", targets: ["hongyan-demo"]),
    // Only tests load it, into processes that they start: Tests/FaultShim/README.md.
    .library(name: "FaultShim", type: .dynamic, targets: ["FaultShim"]),
  ],
  traits: [
    .trait(
      name: "PlantedFaults",
      description: "Defects that the simulator puts in to show that it sees them; for tests alone.")
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // Pure: no I/O, clock, randomness, concurrency or Foundation.
    .target(name: "HongyanMerge"),
    .target(name: "HongyanModels", dependencies: ["HongyanMerge"]),

    // Bytes.
    .target(name: "HongyanWire", dependencies: ["HongyanMerge", protobuf, crypto]),

    // State and talk.
    .target(name: "HongyanStore", dependencies: ["HongyanMerge", "HongyanWire", grdb]),
    .target(name: "HongyanSync", dependencies: ["HongyanMerge", "HongyanWire"]),
    .target(
      name: "HongyanSyncHTTP",
      dependencies: ["HongyanSync", httpClient, nioSSL, nioCore, nioPosix, nioHTTP1]),
    .target(name: "HongyanDocuments", dependencies: ["HongyanMerge", "HongyanModels"]),

    // People's tasks.
    .target(
      name: "HongyanTownship",
      dependencies: [
        "HongyanMerge", "HongyanModels", "HongyanWire", "HongyanStore", "HongyanSync",
        "HongyanDocuments",
      ]),
    .target(
      name: "HongyanHub",
      dependencies: [
        "HongyanMerge", "HongyanModels", "HongyanWire", "HongyanStore", "HongyanSync",
        "HongyanDocuments", x509, asn1, crypto,
      ]),
    .target(name: "HongyanSample", dependencies: ["HongyanMerge", "HongyanModels"]),

    // Faces.
    .target(
      name: "HongyanServer",
      dependencies: [
        "HongyanHub", "HongyanSync", hummingbird, hummingbirdCore, hummingbirdTLS, nioSSL, nioCore,
        nioPosix, httpTypes, lifecycle, unixSignals, logging,
      ]),
    .target(name: "HongyanConsole", dependencies: ["HongyanMerge", "HongyanModels", arguments]),
    .target(
      name: "HongyanCommands",
      dependencies: ["HongyanConsole", "HongyanTownship", "HongyanSyncHTTP", arguments]),
    .target(
      name: "HongyanServerCommands",
      dependencies: [
        "HongyanConsole", "HongyanHub", "HongyanServer", arguments, lifecycle, logging,
      ]),
    .executableTarget(name: "hongyan", dependencies: ["HongyanCommands", "HongyanModels"]),
    .executableTarget(
      name: "hongyan-server", dependencies: ["HongyanServerCommands", "HongyanModels"]),
    .executableTarget(
      name: "hongyan-demo",
      dependencies: [
        "HongyanConsole", "HongyanDocuments", "HongyanMerge", "HongyanModels", "HongyanSample",
        arguments,
      ]),

    // Tests and what they share.
    .target(name: "NaiveModel", path: "Tests/NaiveModel"),
    .testTarget(name: "NaiveModelTests", dependencies: ["NaiveModel"]),
    .target(
      name: "MergeComparison", dependencies: ["HongyanMerge", "NaiveModel"],
      path: "Tests/MergeComparison"),
    .testTarget(
      name: "ProtocolVectorTests", dependencies: ["HongyanMerge", "MergeComparison", "NaiveModel"]),
    .testTarget(name: "HongyanDocumentsTests", dependencies: ["HongyanDocuments"]),
    .testTarget(name: "HongyanWireTests", dependencies: ["HongyanWire", "HongyanMerge"]),
    .testTarget(
      name: "HongyanSampleTests", dependencies: ["HongyanSample", "HongyanModels", "HongyanMerge"]),
    .testTarget(
      name: "HongyanModelsTests", dependencies: ["HongyanModels", "HongyanMerge"]),
    .testTarget(
      name: "HongyanSyncTests", dependencies: ["HongyanSync", "HongyanWire", "HongyanMerge"]),
    .testTarget(
      name: "HongyanServerTests",
      dependencies: [
        "HongyanServer", "HongyanHub", "HongyanSyncHTTP", nioCore, nioPosix, nioSSL, lifecycle,
        logging,
      ]),
    .testTarget(name: "HongyanConsoleTests", dependencies: ["HongyanConsole", "HongyanMerge"]),
    .testTarget(
      name: "HongyanTownshipTests",
      dependencies: [
        "HongyanTownship", "HongyanMerge", "HongyanModels", "HongyanWire", "HongyanStore",
        "HongyanSync", "HongyanDocuments",
      ]),
    .testTarget(name: "TidyTests"),
    .testTarget(
      name: "HongyanMergeTests", dependencies: ["HongyanMerge", "MergeComparison", "NaiveModel"]),
    .target(
      name: "Simulation",
      dependencies: [
        "HongyanMerge", "HongyanModels", "HongyanWire", "HongyanStore", "HongyanSync",
        "HongyanHub", "NaiveModel",
      ], path: "Tests/Simulation", exclude: ["README.md", "check"]),
    .executableTarget(
      name: "hongyan-simulate", dependencies: ["Simulation", "HongyanMerge", arguments],
      path: "Tests/SimulateTool"),
    .testTarget(
      name: "SimulationTests", dependencies: ["Simulation", "hongyan-simulate"]),
    .testTarget(
      name: "HongyanStoreTests",
      dependencies: ["HongyanStore", "HongyanWire", "HongyanMerge", "HongyanModels", grdb]),
    .testTarget(
      name: "HongyanHubTests",
      dependencies: [
        "HongyanHub", "HongyanSync", "HongyanStore", "HongyanWire", "HongyanModels",
        "HongyanMerge", grdb,
      ]),
    .executableTarget(
      name: "hongyan-orchard",
      dependencies: ["HongyanCommands", "HongyanServerCommands", "HongyanMerge", "HongyanModels"],
      path: "Tests/ExtendedPrograms"),
    .executableTarget(
      name: "hongyan-fixture",
      dependencies: [
        "HongyanHub", "HongyanTownship", "HongyanSync", "HongyanStore", "HongyanWire",
        "HongyanModels", "HongyanMerge", arguments,
      ], path: "Tests/FixtureTool"),
    .target(name: "FaultShim", path: "Tests/FaultShim", exclude: ["README.md"]),
    .testTarget(
      name: "ProcessTests",
      dependencies: [
        "hongyan", "hongyan-server", "hongyan-orchard", "HongyanDocuments", "HongyanMerge",
        "HongyanModels", "HongyanSample", "HongyanStore", "HongyanSync", "HongyanSyncHTTP",
        "HongyanTownship", "HongyanWire",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// One place for the settings of every target of ours.
// https://github.com/swiftlang/swift-evolution: SE-0335, SE-0409, SE-0444, SE-0461, SE-0470.
for target in package.targets {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .enableUpcomingFeature("InferIsolatedConformances"),
      .treatAllWarnings(as: .error),
    ]
}
