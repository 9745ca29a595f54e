import Foundation

/// Where the programs under test are: beside the bundle of the tests, in the build directory.
struct Programs: Sendable {
  let client: String
  let server: String
  /// Client and server once more, with one record type added; its first argument says which of both
  /// to be.
  let extended: String
  /// The library that lets reads and writes of a process fail: `Tests/FaultShim`.
  let shim: String

  /// The programs that were built together with these tests.
  static func built() throws -> Programs {
    let candidates =
      CommandLine.arguments.prefix(1) + [
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
      ]
    for candidate in candidates {
      let folder = URL(fileURLWithPath: candidate).deletingLastPathComponent()
      let programs = Programs(
        client: folder.appendingPathComponent("hongyan").path,
        server: folder.appendingPathComponent("hongyan-server").path,
        extended: folder.appendingPathComponent("hongyan-orchard").path,
        shim: folder.appendingPathComponent("libFaultShim.so").path)
      if FileManager.default.isExecutableFile(atPath: programs.client) { return programs }
    }
    throw Unmet("no built programs beside \(candidates)")
  }

  /// A program of the system, found as a shell would find it.
  static func system(_ name: String) throws -> String {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    for folder in path.split(separator: ":") {
      let candidate = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
    }
    throw Unmet("the Debian package that has \(name) is not installed")
  }
}

/// Something that a test stands on is not as it must be.
struct Unmet: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
