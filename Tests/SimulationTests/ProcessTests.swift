import Foundation
import Simulation
import Testing

@Suite("The simulator from the command line")
struct ProcessTests {
  @Test("Two processes with different hash seeds give the same traces")
  func sameTraceInTwoProcesses() throws {
    let seeds = ["run", "--lines", "--from", "1", "--count", "8"]
    let first = try simulate(seeds, deterministicHashing: false)
    let second = try simulate(seeds, deterministicHashing: true)
    #expect(first.status == 0)
    #expect(first.output.contains("holds"))
    #expect(first.output == second.output)
  }

  @Test("One command replays a seed, and says with its exit code when it is violated")
  func replaysBySeed() throws {
    let sound = try simulate(["replay", "4711"], deterministicHashing: false)
    #expect(sound.status == 0)
    #expect(sound.output.contains("4711 "))
    let unknown = try simulate(["replay", "no-such"], deterministicHashing: false)
    #expect(unknown.status != 0)
  }

  @Test("A long run that was stopped goes on, and files of its parts are added up")
  func goesOn() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("seeds-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    func run(_ from: Int, commit: String = "a") throws -> (status: Int32, output: String) {
      try simulate(
        [
          "run", "--from", "\(from)", "--count", "2", "--progress", file.path, "--commit", commit,
        ], deterministicHashing: false)
    }
    // Seeds that once failed run with every part, and are not in the file.
    let kept = RegressionSeeds.all.count
    #expect(try run(1).output.contains("seeds \(2 + kept), violations 0"))
    #expect(try run(3).output.contains("seeds \(4 + kept), violations 0"))
    let before = try String(contentsOf: file, encoding: .utf8)
    #expect(before.split(separator: "\n").count == 2)
    #expect(try run(1).output.contains("seeds \(4 + kept), violations 0"))
    #expect(try String(contentsOf: file, encoding: .utf8) == before)
    #expect(try run(1, commit: "b").status != 0)
  }

  private func simulate(
    _ arguments: [String], deterministicHashing: Bool
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = try tool()
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["SWIFT_DETERMINISTIC_HASHING"] = deterministicHashing ? "1" : nil
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// The tool stands beside the test program.
  private func tool() throws -> URL {
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    var folder = URL(fileURLWithPath: program).deletingLastPathComponent()
    let candidates = [folder, URL(fileURLWithPath: CommandLine.arguments[0])]
    for candidate in candidates {
      folder = candidate
      while folder.path != "/" {
        let tool = folder.appendingPathComponent("hongyan-simulate")
        if FileManager.default.isExecutableFile(atPath: tool.path) { return tool }
        folder = folder.deletingLastPathComponent()
      }
    }
    throw CocoaError(.fileNoSuchFile)
  }
}
