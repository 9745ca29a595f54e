import ArgumentParser
import HongyanConsole
import HongyanHub
import HongyanMerge

/// Proves the hub's file (`Protocol R22`).
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "核对县服务器的文件 / prove the hub's file.")

  @Flag(name: .customLong("no-repair"), help: "只看，什么也不改 / look, and change nothing")
  var isLookingOnly = false

  @OptionGroup var options: ServerOptions

  func run() async throws {
    let answer = try await HubChannel(directory: options.directory(), actor: options.actor)
      .ask(.verify(isRepairing: !isLookingOnly))
    guard case .proof(let findings) = answer else { throw Fault(.serverSilent) }
    let output = options.output
    var document: [(key: String, value: JSONValue)] = [
      ("sound", .bool(findings.isEmpty)),
      (
        "findings",
        .array(
          findings.map {
            [
              "kind": .string($0.kind), "table": .string($0.table), "scope": .string($0.scope),
              "type": .string($0.type), "id": .string($0.id), "changeSet": .string($0.changeSet),
              "line": $0.line.map { .number($0) } ?? .null,
              "detail": .string($0.detail), "repaired": .bool($0.isRepaired),
            ]
          })
      ),
    ]
    guard !findings.isEmpty else {
      output.document(.object(document))
      output.say(
        Labels("县服务器的文件没有被改动过。", "The hub's file is as it was written."))
      return
    }
    let isLost = findings.contains(where: \.isInLog)
    let isLeft = findings.contains { !$0.isRepaired }
    let auditLine = findings.compactMap(\.line).first
    let fault =
      if isLost { Fault(.hubLogAltered) } else if let auditLine {
        auditFault(auditLine)
      } else { Fault(isLeft ? .alteredLocally : .hubRepaired) }
    if case .object(let error) = fault.json(in: output.language) { document += error }
    output.document(.object(document))
    for finding in findings {
      let what = [
        finding.table, finding.scope, finding.type, finding.id, finding.changeSet,
        finding.line.map { String($0) } ?? "",
      ].filter { !$0.isEmpty }.joined(separator: " ")
      let became =
        finding.isRepaired
        ? Labels("对不上，已恢复", "did not fit, put right") : Labels("对不上", "does not fit")
      output.say(Labels("\(what)：\(became.zh)", "\(what) (\(finding.detail)): \(became.en)"))
    }
    if !output.isJSON { output.tell(fault) }
    throw fault.exitCode
  }

  private func auditFault(_ line: Int64) -> Fault {
    let what = FaultCatalogue.entry(of: .auditAltered).what
    return Fault(
      .auditAltered,
      what: Labels(
        "\(what.zh)第 \(line) 行和前面的接不上。",
        "\(what.en) Line \(line) does not follow from those before it."))
  }
}
