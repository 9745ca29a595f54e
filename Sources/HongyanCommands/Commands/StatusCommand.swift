import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanTownship

/// How things stand here, on one screen.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "看待上报、有出入和本机情况 / how things stand here.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    let report = try StatusReport(
      township.replica, wallMilliseconds: township.now, directory: township.home.directory)
    context.output.document(Self.json(report, township.enrolment))
    if township.enrolment.isPractice { context.output.say(Wording.Sync.practice) }
    for line in StatusWords(report: report, now: township.now, language: context.language).lines {
      context.output.say(line)
    }
    if report.waits { throw ExitStatus.reviewWaits }
  }

  private static func json(_ report: StatusReport, _ enrolment: EnrolmentFacts) -> JSONValue {
    let scopes = report.scopes.map { scope, vector -> JSONValue in
      [
        "scope": .string(scope.name),
        "vector": .object(
          vector.heads.map { (key: $0.replica.hex, value: JSONValue.count($0.n)) }),
      ]
    }
    return [
      "replica": JSONValue(report.replica?.hex), "county": .string(enrolment.countyName),
      "practice": .bool(enrolment.isPractice), "pending": .count(report.pending),
      "parked": .count(report.parked), "returned": .count(report.returned),
      "review": .count(report.review),
      "lastSync": JSONValue(report.lastSyncMilliseconds.flatMap(ShortTime.rfc3339)),
      "clock": [
        "skewSeconds": .number(report.clock.skewSeconds), "suspect": .bool(report.clock.isSuspect),
      ], "scopes": .array(scopes),
      "copied": report.copyNotice.map { .string(CopyWords.word(of: $0.sign)) } ?? .null,
      "diskFreeBytes": JSONValue(report.disk?.freeBytes),
    ]
  }
}
