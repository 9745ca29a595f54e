import HongyanConsole
import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanTownship

/// What a proof found, for people and for programs. A record is named as everywhere: sensitive
/// values covered.
struct ProofWords {
  let findings: [ProofFinding]
  let township: Township

  /// Records in which this machine and the county differ, as findings.
  static func findings(
    _ places: [SyncOutcome.Disagreement], _ outcome: ProofFinding.Outcome
  ) -> [ProofFinding] {
    places.flatMap { place in
      place.records.map { record in
        ProofFinding(
          .state, in: "hy_record", scope: place.scope, record: record,
          detail: "not what the county has", outcome: outcome)
      }
    }
  }

  /// What is to be said of all of it; `nil` when nothing was found.
  var code: FaultCode? {
    if findings.isEmpty { return nil }
    if findings.contains(where: { $0.outcome == .setAside }) { return .pendingAltered }
    if findings.contains(where: { $0.outcome == .needsCounty }) {
      let isPending = findings.contains { $0.outcome == .needsCounty && $0.kind == .pending }
      return isPending ? .pendingAltered : .alteredNeedsCounty
    }
    return findings.contains { $0.outcome == .found } ? .alteredLocally : .alteredRepaired
  }

  /// One line for each thing found.
  func lines(in language: Language) -> [String] {
    var seen: Set<String> = []
    return findings.map { finding in
      [name(of: finding, in: language), Self.title(finding.outcome)[language]]
        .joined(separator: language == .zh ? "：" : ": ")
    }.filter { seen.insert($0).inserted }
  }

  /// The same for programs.
  var json: JSONValue {
    .array(
      findings.map { finding in
        var object: [(key: String, value: JSONValue)] = [
          ("kind", .string(finding.kind.rawValue)), ("table", .string(finding.table)),
          ("detail", .string(finding.detail)), ("outcome", .string(finding.outcome.rawValue)),
        ]
        if let scope = finding.scope { object.append(("scope", .string(scope.name))) }
        if let record = finding.record {
          object.append(("type", .string(typeName(record.type))))
          object.append(("id", .string(record.id.hex)))
        }
        if let dot = finding.dot {
          object.append(("replica", .string(dot.replica.hex)))
          object.append(("n", .count(dot.n)))
        }
        return .object(object)
      })
  }

  private func typeName(_ type: TypeID) -> String {
    township.schema[type]?.name ?? String(type.rawValue)
  }

  private func name(of finding: ProofFinding, in language: Language) -> String {
    let kind = Self.title(finding.kind)[language]
    guard let record = finding.record else {
      let place = finding.dot.map { "\($0.replica.hex.prefix(8))-\($0.n)" } ?? finding.detail
      return "\(kind) \(place)"
    }
    var words = [kind, township.schema[record.type]?.labels[language] ?? typeName(record.type)]
    if let shown = try? township.show(record), let field = shown.type.summary.first {
      words.append(shown.text(field, in: language))
    }
    words.append(String(record.id.hex.prefix(8)))
    return words.joined(separator: " ")
  }

  private static func title(_ kind: ProofFinding.Kind) -> Labels {
    switch kind {
    case .file: Labels("文件结构", "structure of the file")
    case .sequenced: Labels("已上报的改动", "a change that the county has")
    case .pending: Labels("待上报的改动", "a change that waits to be sent")
    case .floor: Labels("以前的登记", "earlier changes")
    case .logEnd: Labels("登记到哪里", "how far the log goes")
    case .state: Labels("记录", "record")
    case .row: Labels("查询用的表", "row for queries")
    case .review: Labels("待核对的项", "item to be decided")
    case .digest: Labels("核对数", "check figure")
    case .alias: Labels("重复的改动", "repeated change")
    case .local: Labels("本机自己的记载", "this machine's own notes")
    case .audit: Labels("操作记录", "audit log")
    }
  }

  private static func title(_ outcome: ProofFinding.Outcome) -> Labels {
    switch outcome {
    case .found: Labels("对不上", "does not fit")
    case .repaired: Labels("对不上，已恢复", "did not fit, put right")
    case .needsCounty: Labels("对不上，要从县里重新取", "does not fit, to be fetched from the county")
    case .setAside: Labels("坏了，另外留着，不上报", "is broken, kept aside and not sent")
    }
  }
}
