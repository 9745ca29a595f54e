import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanSync
import HongyanTownship
import HongyanWire

/// Proves that this machine and the county hold the same.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "和县里核对是否一致 / prove that both sides hold the same.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    let altered = try LocalAgreement(township.replica).altered
    guard altered.isEmpty else {
      let lines = try LocalAgreement(township.replica).lines
      try tell(
        context, lines, township.schema, different: altered.map { ($0.scope, $0.type) },
        .alteredLocally)
      return
    }
    let road = HubRoad(
      addresses: township.enrolment.addresses, authorityPEM: township.enrolment.authorityPEM)
    let outcome: SyncOutcome
    do {
      outcome = try await township.sync(
        over: road, signer: DeviceKeys.load(from: township.home).signing, program: "hongyan")
    } catch {
      await road.close()
      throw error
    }
    await road.close()
    try tell(
      context, try LocalAgreement(township.replica).lines, township.schema,
      different: outcome.disagreements.flatMap { place in
        place.types.map { (place.scope, $0) }
      }, outcome.agreed ? nil : .stateDiffers)
  }

  private func tell(
    _ context: ClientContext, _ lines: [LocalAgreement.Line], _ schema: Schema,
    different: [(scope: ScopeID, type: TypeID)], _ code: FaultCode?
  ) throws {
    func name(_ type: TypeID) -> String {
      schema[type]?.name ?? (type == TypeID(rawValue: 0) ? "aliases" : String(type.rawValue))
    }
    var document: [(key: String, value: JSONValue)] = [
      ("agreed", .bool(code == nil)),
      (
        "scopes",
        .array(
          lines.map {
            [
              "scope": .string($0.scope.name), "type": .string(name($0.type)),
              "count": .count($0.digest.count), "digest": .string(hexText($0.digest.sum)),
            ]
          })
      ),
    ]
    guard let code else {
      context.output.document(.object(document))
      context.output.say(
        Labels(
          "和县里一致：\(lines.count) 处，\(lines.reduce(0) { $0 + $1.digest.count }) 条。",
          "It agrees with the county: \(lines.count) parts, \(lines.reduce(0) { $0 + $1.digest.count }) records."
        ))
      return
    }
    let places = different.map { "\($0.scope.name) \(name($0.type))" }.joined(separator: "，")
    let entry = FaultCatalogue.entry(of: code)
    let fault = Fault(
      code,
      what: Labels(entry.what.zh + " " + places, entry.what.en + " " + places))
    document.append(
      (
        "different",
        .array(different.map { ["scope": .string($0.scope.name), "type": .string(name($0.type))] })
      ))
    if case .object(let error) = fault.json(in: context.language) { document += error }
    context.output.document(.object(document))
    if !context.output.isJSON { context.output.tell(fault) }
    throw fault.exitCode
  }
}
