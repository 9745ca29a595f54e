import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanTownship
import HongyanWire

/// Proves that this machine holds what was written, and that it and the county hold the same
/// (`Protocol R22`).
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "核对本机、核对和县里是否一致 / prove that both sides hold the same.")

  @Flag(
    name: .customLong("no-repair"),
    help: "只看本机，什么也不改 / look at this machine only, and change nothing")
  var isLookingOnly = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let context = ClientContext(options)
    var findings: [ProofFinding] = []
    let township: Township
    // What was altered is put right before the file is compared with the note beside it, or it
    // would be taken for a copy.
    func prove(_ replica: Replica) throws {
      findings += try replica.prove(repairing: !isLookingOnly)
    }
    do { township = try context.open(prepare: prove) } catch let failure {
      // What the file says of itself may be what was altered.
      guard !isLookingOnly, context.home.hasReplica,
        let found = try? Township.proveUnopened(
          context.home, schema: context.schema, environment: context.environment),
        !found.isEmpty
      else { throw failure }
      findings = found
      township = try context.open(prepare: prove)
    }
    let compared =
      isLookingOnly
      ? Compared(findings: findings) : try await compare(township, context, findings)
    try tell(township, context, compared)
  }

  /// What came of it.
  private struct Compared {
    var findings: [ProofFinding]
    /// `nil` when the county was not asked, or not reached.
    var outcome: SyncOutcome?
    /// Bytes received in all.
    var bytesDown = 0
  }

  /// Fetches anew what only the county has, and compares with it. When it cannot be reached, what
  /// was found here is told all the same.
  private func compare(
    _ township: Township, _ context: ClientContext, _ findings: [ProofFinding]
  ) async throws -> Compared {
    var compared = Compared(findings: findings)
    let road = HubRoad(
      addresses: township.enrolment.addresses, authorityPEM: township.enrolment.authorityPEM,
      limits: try Patience.limits(in: township.home))
    do {
      let signer = try DeviceKeys.load(from: township.home).signing
      let scopes = Set(findings.filter { $0.outcome == .needsCounty }.compactMap(\.scope))
      if !scopes.isEmpty {
        let repair = try await township.repair(
          scopes, over: road, signer: signer, program: SyncCommand.program)
        compared.findings.removeAll { $0.outcome == .needsCounty }
        compared.findings += repair.findings
        compared.bytesDown += repair.bytesDown
      }
      let outcome = try await township.sync(
        over: road, signer: signer, program: SyncCommand.program)
      compared.findings += ProofWords.findings(outcome.repaired, .repaired)
      compared.outcome = outcome
      compared.bytesDown += outcome.bytesDown
      await road.close()
      return compared
    } catch {
      await road.close()
      guard !compared.findings.isEmpty else { throw error }
      return compared
    }
  }

  private func tell(
    _ township: Township, _ context: ClientContext, _ compared: Compared
  ) throws {
    let outcome = compared.outcome
    // States that cannot be read have no digest; they are among the findings.
    let lines = (try? LocalAgreement(township.replica).lines) ?? []
    let words = ProofWords(findings: compared.findings, township: township)
    let differing = ProofWords(
      findings: ProofWords.findings(outcome?.disagreements ?? [], .found), township: township)
    let different = (outcome?.disagreements ?? []).flatMap { place in
      place.types.map { (scope: place.scope.name, type: name(of: $0, in: township.schema)) }
    }
    var document: [(key: String, value: JSONValue)] = [
      ("agreed", .bool(outcome?.agreed ?? false)),
      (
        "scopes",
        .array(
          lines.map {
            [
              "scope": .string($0.scope.name),
              "type": .string(name(of: $0.type, in: township.schema)),
              "count": .count($0.digest.count), "digest": .string(hexText($0.digest.sum)),
            ]
          })
      ), ("findings", words.json),
      (
        "different",
        .array(different.map { ["scope": .string($0.scope), "type": .string($0.type)] })
      ), ("records", differing.json), ("bytesDown", .count(compared.bytesDown)),
    ]
    let code = words.code ?? (outcome.map(\.agreed) == false ? .stateDiffers : nil)
    guard let code else {
      context.output.document(.object(document))
      context.output.say(
        outcome == nil
          ? Labels("本机的文件没有被改动过。", "This machine's file is as it was written.")
          : Labels(
            "和县里一致：\(lines.count) 处，\(lines.reduce(0) { $0 + $1.digest.count }) 条。",
            "It agrees with the county: \(lines.count) parts, \(lines.reduce(0) { $0 + $1.digest.count }) records."
          ))
      return
    }
    let entry = FaultCatalogue.entry(of: code)
    let places = different.map { " \($0.scope) \($0.type)" }.joined(separator: "，")
    let fault = Fault(code, what: Labels(entry.what.zh + places, entry.what.en + places))
    if case .object(let error) = fault.json(in: context.language) { document += error }
    context.output.document(.object(document))
    for line in words.lines(in: context.language) + differing.lines(in: context.language) {
      context.output.say(Labels(line, line))
    }
    if !context.output.isJSON { context.output.tell(fault) }
    throw fault.exitCode
  }

  private func name(of type: TypeID, in schema: Schema) -> String {
    schema[type]?.name ?? (type == TypeID(rawValue: 0) ? "aliases" : String(type.rawValue))
  }
}
