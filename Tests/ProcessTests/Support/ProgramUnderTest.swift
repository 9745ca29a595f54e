import Foundation
import Synchronization

/// One process of a program, from its start to its end.
final class ProgramUnderTest: Sendable {
  private let process: Process
  private let words: String
  private let talk: URL
  private let said = Mutex(Data())
  private let line = Once<Data>()
  private let isSilent = Once<Bool>()
  private let end = Once<Int32>()

  /// Starts a program. What it says on standard error goes into a file of `folder`.
  init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], in folder: String
  ) throws {
    words = ([(path as NSString).lastPathComponent] + arguments).joined(separator: " ")
    talk = URL(fileURLWithPath: folder + "/run-\(UUID().uuidString).err")
    process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LC_ALL": "C.UTF-8", "NO_COLOR": "1"]) { _, new in new }
      .merging(environment) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    try Data().write(to: talk)
    process.standardError = try FileHandle(forWritingTo: talk)
    let out = Pipe()
    process.standardOutput = out
    process.terminationHandler = { [end] ended in
      end.reach(
        ended.terminationReason == .exit
          ? ended.terminationStatus : 128 + ended.terminationStatus)
    }
    try process.run()
    out.fileHandleForReading.readabilityHandler = { [weak self] handle in
      let piece = handle.availableData
      if piece.isEmpty { handle.readabilityHandler = nil }
      self?.heard(piece)
    }
  }

  private func heard(_ piece: Data) {
    let all = said.withLock { said in
      said += piece
      return said
    }
    if piece.isEmpty { isSilent.reach(true) }
    if piece.isEmpty || all.contains(0x0A) { line.reach(all.prefix { $0 != 0x0A }) }
  }

  /// Waits for its first line, or all that it said when it ended before.
  func firstLine() async -> Data { await guarded { await self.line.wait() } }

  /// Waits for its end. When the test is given up, the process ends with it.
  func ended() async -> ProgramRun {
    let status = await guarded {
      _ = await self.isSilent.wait()
      return await self.end.wait()
    }
    return ProgramRun(
      words: words, status: status, out: said.withLock { $0 },
      talk: (try? String(contentsOf: talk, encoding: .utf8)) ?? "")
  }

  /// Asks it to end as a person does at the keyboard.
  func interrupt() { signal(SIGINT) }

  /// Asks it to end as the system does.
  func terminate() { signal(SIGTERM) }

  /// Only a process that still runs is meant: its number may belong to another one afterwards.
  private func signal(_ number: Int32) {
    if !end.isReached { kill(process.processIdentifier, number) }
  }

  private func guarded<Value: Sendable>(_ wait: () async -> Value) async -> Value {
    await withTaskCancellationHandler {
      await wait()
    } onCancel: {
      signal(SIGKILL)
    }
  }
}
