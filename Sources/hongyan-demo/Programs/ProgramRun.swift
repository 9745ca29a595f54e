import Foundation
import HongyanConsole
import HongyanMerge

/// One run of a program to its end.
struct ProgramRun {
  let status: Int32
  let out: Data
  let talk: String

  /// Runs a program and waits for it.
  init(_ path: String, _ arguments: [String], environment: [String: String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    let out = Pipe()
    // What a program says to people is little; a file cannot fill up as a second pipe could.
    let talkFile = FileManager.default.temporaryDirectory
      .appendingPathComponent("hongyan-talk-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: talkFile.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: talkFile) }
    process.standardOutput = out
    process.standardError = try FileHandle(forWritingTo: talkFile)
    try process.run()
    self.out = try out.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    status = process.terminationStatus
    talk = (try? String(contentsOf: talkFile, encoding: .utf8)) ?? ""
  }

  /// The JSON document on standard output.
  func document<Document: Decodable>(_ type: Document.Type) throws -> Document {
    try JSONDecoder().decode(type, from: out)
  }
}

/// A program did not do what the story needs.
struct ProgramFailure: Error {
  let command: String
  let status: Int32
  let said: String

  var fault: Fault {
    Fault(
      .programMistake,
      what: Labels(
        "“\(command)”没有做成（\(status)）：\(said)", "“\(command)” did not work (\(status)): \(said)"))
  }
}
