import Foundation

/// One run of `hongyan-demo` that is watched from outside: in the place where the demo expects the
/// client stands a script, which notes the change sets in the machine's file before and after each
/// command, as `sqlite3` reads them, and the command's exit status.
struct WatchedDemo {
  /// A command that the demo ran.
  struct Command {
    let words: String
    let status: Int32
    /// The change sets that were not in the file before: scope, replica, number, payload's hash.
    let written: Set<String>
    /// Change sets that were there before and are not any more.
    let gone: Set<String>
  }

  /// What the demo said.
  let run: ProgramRun
  /// The commands in the order in which they ended.
  let commands: [Command]
  /// The demo's directory, which it was told to keep.
  let directory: String

  /// Runs the demo to its end and ends the server that it leaves running.
  static func run(in folder: String, programs: Programs) async throws -> WatchedDemo {
    let beside = folder + "/programs"
    let record = folder + "/record"
    for path in [beside, record] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    let demo = URL(fileURLWithPath: programs.client).deletingLastPathComponent()
      .appendingPathComponent("hongyan-demo").path
    try FileManager.default.createSymbolicLink(
      atPath: beside + "/hongyan-server", withDestinationPath: programs.server)
    let client = folder + "/hongyan"
    try Data(script(client: programs.client, record: record).utf8)
      .write(to: URL(fileURLWithPath: client))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: client)
    // By another program: a file that is open for writing here is open in what another test starts
    // just then too, and nobody can run it.
    _ = try await ProgramUnderTest("/bin/cp", [demo, client, beside], environment: [:], in: folder)
      .ended().expecting(0)

    let run = try await ProgramUnderTest(
      beside + "/hongyan-demo", ["--keep", "--lang", "en"], environment: ["TMPDIR": folder],
      in: folder
    ).ended()
    let lines = run.text.split(separator: "\n")
    for line in lines {
      guard let mark = line.range(of: "kill "),
        let number = Int32(line[mark.upperBound...].prefix { $0.isNumber })
      else { continue }
      kill(number, SIGTERM)
    }
    let kept = try FileManager.default.contentsOfDirectory(atPath: folder)
      .first { $0.hasPrefix("hongyan-demo-") }
    guard let kept else { throw Unmet("the demo kept nothing\n\(run.text)\n\(run.talk)") }
    return WatchedDemo(
      run: run, commands: try commands(in: record), directory: folder + "/" + kept)
  }

  /// What the machines wrote, less what was taken back.
  var written: Set<String> {
    commands.reduce(into: []) { all, command in
      all.formUnion(command.written)
      all.subtract(command.gone)
    }
  }

  private static func commands(in record: String) throws -> [Command] {
    let names = try FileManager.default.contentsOfDirectory(atPath: record)
    return try names.filter { $0.hasSuffix(".end") }.sorted().map { name in
      let stem = record + "/" + name.dropLast(4)
      func text(_ part: String) throws -> String {
        try String(contentsOfFile: stem + part, encoding: .utf8)
      }
      func entries(_ part: String) throws -> Set<String> {
        Set(try text(part).split(separator: "\n").map { String($0) })
      }
      let (before, after) = (try entries(".before"), try entries(".after"))
      let end = try text(".end").split(separator: " ", maxSplits: 1)
      guard let status = end.first.flatMap({ Int32($0) }) else { throw Unmet("no status: \(end)") }
      return Command(
        words: end.count > 1 ? String(end[1]) : "", status: status,
        written: after.subtracting(before), gone: before.subtracting(after))
    }
  }

  /// The script leaves out what came from others: only lanes under the machine's own ids count.
  private static func script(client: String, record: String) -> String {
    """
    #!/bin/sh
    stem="\(record)/$(date +%s%N)-$$"
    list() {
      if [ -s "$HONGYAN_HOME/replica.sqlite" ]; then
        sqlite3 -cmd '.timeout 5000' "$HONGYAN_HOME/replica.sqlite" "SELECT lower(hex(scope)) || ' ' ||
          lower(hex(replica)) || ' ' || n || ' ' || lower(hex(payload_hash)) FROM hy_entry
          WHERE replica = (SELECT value FROM hy_meta WHERE key = 'replica')
            OR instr((SELECT value FROM hy_meta WHERE key = 'former-replicas'), replica) > 0
          ORDER BY seq"
      fi
    }
    list > "$stem.before" || exit 70
    "\(client)" "$@"
    status=$?
    list > "$stem.after" || exit 70
    printf '%s %s' "$status" "$*" > "$stem.end"
    exit $status
    """
  }
}
