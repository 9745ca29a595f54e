import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// One process of a program, from its start to its end.
///
/// Started by `posix_spawn` and watched by a thread that reads to the end of its output and then
/// waits for its status, so that neither can be missed.
final class ProgramUnderTest: Sendable {
  /// Its number.
  let process: pid_t
  private let words: String
  private let talk: String
  private let said = Mutex(Data())
  private let line = Once<Data>()
  private let end = Once<End>()

  /// How it ended, and what the system says that it cost.
  private struct End: Sendable {
    let status: Int32
    let peakKilobytes: Int
    let seconds: Double
  }

  /// Starts a program. What it says on standard error goes into a file of `folder`.
  init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], in folder: String
  ) throws {
    words = ([(path as NSString).lastPathComponent] + arguments).joined(separator: " ")
    talk = folder + "/run-\(UUID().uuidString).err"
    let variables = ProcessInfo.processInfo.environment
      .merging(["LC_ALL": "C.UTF-8", "NO_COLOR": "1"]) { _, new in new }
      .merging(environment) { _, new in new }
    let talk = talk
    let (started, out) = try Self.starting.withLock { _ in
      try Self.start(path, arguments, variables, talk)
    }
    process = started
    Thread.detachNewThread { self.watch(out) }
  }

  /// No program is started while another one's pipe is being made: it would hold that open.
  private static let starting = Mutex(())

  private static func start(
    _ path: String, _ arguments: [String], _ variables: [String: String], _ talk: String
  ) throws -> (process: pid_t, out: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Unmet("no pipe: \(errno)") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[1]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, talk, O_WRONLY | O_CREAT, 0o600)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var started: pid_t = 0
    let failed = posix_spawn(&started, path, &actions, nil, &words, &settings)
    guard failed == 0 else {
      close(ends[0])
      throw Unmet("\(path) cannot be started: \(failed)")
    }
    return (started, ends[0])
  }

  private func watch(_ out: Int32) {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(out, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      hear(buffer.prefix(count))
    }
    close(out)
    line.reach(said.withLock { $0 })
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let signal = status & 0x7F
    let seconds = [usage.ru_utime, usage.ru_stime]
      .reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    end.reach(
      End(
        status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
        peakKilobytes: usage.ru_maxrss, seconds: seconds))
  }

  private func hear(_ piece: ArraySlice<UInt8>) {
    let all = said.withLock { said in
      said += piece
      return said
    }
    if all.contains(0x0A) { line.reach(all.prefix { $0 != 0x0A }) }
  }

  /// Waits for its first line, or all that it said when it ended before.
  func firstLine() async -> Data { await guarded { await self.line.wait() } }

  /// Waits for its end. When the test is given up, the process ends with it.
  func ended() async -> ProgramRun {
    let end = await guarded { await self.end.wait() }
    return ProgramRun(
      words: words, status: end.status, peakKilobytes: end.peakKilobytes, seconds: end.seconds,
      out: said.withLock { $0 },
      talk: (try? String(contentsOfFile: talk, encoding: .utf8)) ?? "")
  }

  /// The most memory that it has held until now, in kilobytes.
  func peak() throws -> Int {
    let facts = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = facts.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    guard let number = line?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      throw Unmet("no memory in \(facts)")
    }
    return number
  }

  /// Asks it to end as a person does at the keyboard.
  func interrupt() { signal(SIGINT) }

  /// Asks it to end as the system does.
  func terminate() { signal(SIGTERM) }

  /// Lets it end without a word to it.
  func kill() { signal(SIGKILL) }

  /// Only a process that still runs is meant: its number may belong to another one afterwards.
  private func signal(_ number: Int32) {
    if !end.isReached { Glibc.kill(process, number) }
  }

  private func guarded<Value: Sendable>(_ wait: () async -> Value) async -> Value {
    await withTaskCancellationHandler {
      await wait()
    } onCancel: {
      signal(SIGKILL)
    }
  }
}
