import HongyanMerge
import HongyanStore

extension Hub {
  /// Erases records with everything that makes no sense without them, or says what would go
  /// (`Protocol R24`).
  ///
  /// - Parameters:
  ///   - texts: the beginnings of the records' ids.
  ///   - isTrial: whether nothing is done.
  /// - Throws: ``HubFailure``; then nothing was erased.
  func erase(
    _ texts: [String], reason: String, isTrial: Bool, actor: String
  ) throws -> ErasureReport {
    let erasure = CountyErasure(schema: schema, key: signingKey)
    return try database.transaction { log in
      let reader = try log.reader()
      let chosen = try Set(texts.map { try record($0, in: reader) })
      let going = try erasure.records(erasing: chosen, in: reader)
      var report = ErasureReport(
        records: try going.sorted().map { key in
          ErasureReport.Record(
            type: schema[key.type]?.name ?? String(key.type.rawValue), id: key.id.hex,
            scope: try log.record(key)?.scope.name ?? "", isChosen: chosen.contains(key))
        },
        sharing: try reader.sharing(textsOf: going).sorted().map { key in
          ErasureReport.Record(
            type: schema[key.type]?.name ?? String(key.type.rawValue), id: key.id.hex,
            scope: try log.record(key)?.scope.name ?? "", isChosen: false)
        },
        changes: 0, isDone: !isTrial)
      guard !isTrial else {
        report.changes = try changes(to: going, in: log)
        return report
      }
      report.changes = try erasure.order(going, in: log)
      for key in going.sorted() {
        try log.audit(
          "erase", by: actor, on: "\(key.id.hex) \(reason)", atMilliseconds: log.nowMilliseconds)
      }
      return report
    }
  }

  private func changes(to records: Set<RecordKey>, in log: HubTransaction) throws -> Int {
    try log.reader().scopes(mentioning: records).reduce(0) {
      try $0 + log.remainders(without: records, in: $1).count
    }
  }

  private func record(_ text: String, in reader: StoreReader) throws -> RecordKey {
    let found = try reader.records(idPrefix: text, limit: 2)
    guard let key = found.first else { throw HubFailure.unknownRecord(text) }
    guard found.count == 1 else { throw HubFailure.ambiguousRecord(text) }
    guard schema.mayErase(key.type) else { throw HubFailure.notErasable(text) }
    return key
  }
}

/// What an erasure takes, or would.
package struct ErasureReport: Hashable, Codable, Sendable {
  /// A record, without anything of what it says.
  package struct Record: Hashable, Codable, Sendable {
    /// The name of its type.
    package var type: String
    /// Its id, in hexadecimal.
    package var id: String
    /// The name of the scope that it lives in; empty where it is not there any more.
    package var scope: String
    /// Whether it was asked for; otherwise it goes along.
    package var isChosen: Bool
  }

  /// The records that go.
  package var records: [Record]
  /// Records that stay and hold a text of one that goes, such as a household its head's name.
  package var sharing: [Record]
  /// The change sets of which something goes.
  package var changes: Int
  /// Whether it was done.
  package var isDone: Bool
}
