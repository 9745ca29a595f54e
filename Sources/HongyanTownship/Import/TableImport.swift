import HongyanDocuments
package import HongyanMerge
package import HongyanStore

/// Brings a register into the replica: recognised, checked row by row, compared with what is there,
/// written in one transaction.
package struct TableImport: Sendable {
  /// What a person said about the file.
  package struct Options: Sendable {
    /// The sheet or type; `nil` to recognise it.
    package var layout: String?
    /// Further titles.
    package var map: [ColumnName] = []
    /// Whether nothing is written.
    package var isDryRun = false
    /// The language of the file to correct.
    package var language = Language.zh

    /// Nothing said.
    package init() {}
  }

  private let replica: Replica
  private let clerk: Clerk
  private let check: CheckContext
  private let wallMilliseconds: Int64
  private let identifiers: IdentifierSource

  /// An import.
  package init(
    _ replica: Replica, clerk: Clerk, check: CheckContext, wallMilliseconds: Int64,
    identifiers: @escaping IdentifierSource
  ) {
    self.replica = replica
    self.clerk = clerk
    self.check = check
    self.wallMilliseconds = wallMilliseconds
    self.identifiers = identifiers
  }

  /// Imports the bytes of a file.
  ///
  /// - Parameter progress: told how many rows of how many are done.
  /// - Throws: ``ImportFailure``, or what the store throws; then nothing was written.
  package func run(
    _ bytes: [UInt8], _ options: Options, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> ImportReport {
    let file: TableFile
    do throws(TableFileError) { file = try TableFile(reading: bytes) } catch {
      throw ImportFailure.file(error)
    }
    let plan = try LayoutChoice(schema: replica.schema, options).plan(for: file)
    var report = ImportReport()
    report.layout = plan.layout.labels
    report.encoding = file.encoding.name
    report.unknownTitles = plan.unknownTitles
    let planned = try replica.read { reader in
      try writes(for: plan, reader, &report, options.language, file, progress)
    }
    if !planned.isEmpty && !options.isDryRun { try record(planned, &report) }
    return report
  }

  private func writes(
    for plan: ColumnPlan, _ reader: StoreReader, _ report: inout ImportReport,
    _ language: Language, _ file: TableFile, _ progress: (Int, Int) -> Void
  ) throws -> PlannedWrites {
    let schema = replica.schema
    var rows = RowReader(
      plan, schema: schema, references: try references(of: plan, reader))
    var writer = try RowWriter(
      schema: schema, clerk: clerk, check: check, identifiers: identifiers,
      types: Set(plan.layout.parts.map(\.type)), reader: reader)
    var counts = RowCounts(plan)
    var planned = PlannedWrites()
    var sheet = CorrectionSheet(of: plan.table, language: language == .zh ? .zh : .en)
    var aboveInSheet: [Int: [FieldID: String]]?
    for (index, row) in plan.table.rows.enumerated() {
      let (parts, badCells) = rows.read(row)
      var outcome = RowWriter.Outcome()
      if badCells.isEmpty {
        outcome = try writer.outcome(
          of: parts, layout: plan.layout, row: row.number, reader: reader)
      } else {
        outcome.bad = badCells
      }
      if outcome.bad.isEmpty {
        writer.keep(outcome, row: row.number)
        for (scope, writes) in outcome.byScope { planned.add(writes, in: scope) }
        report.take(outcome)
      } else {
        report.bad += outcome.bad
        // There the row may stand below another household's: what is joined is written out, once.
        sheet.add(
          aboveInSheet == rows.above ? row : rows.whole(row),
          reasons: outcome.bad.map { $0.line(in: language) })
        aboveInSheet = rows.above
      }
      counts.take(row, index, outcome.records)
      progress(index + 1, plan.table.rows.count)
    }
    report.remarks += counts.remarks()
    if !sheet.isEmpty {
      report.corrections = try sheet.bytes(encoding: file.encoding, delimiter: file.delimiter)
    }
    return planned
  }

  private func references(
    of plan: ColumnPlan, _ reader: StoreReader
  ) throws -> [RowReader.FieldKey: ReferenceIndex] {
    let schema = replica.schema
    var byTypes: [[TypeID]: ReferenceIndex] = [:]
    var references: [RowReader.FieldKey: ReferenceIndex] = [:]
    for use in plan.uses {
      let part = plan.layout.parts[use.part]
      guard case .reference(let types) = schema[part.type]?[use.field]?.kind else { continue }
      let index =
        try byTypes[types]
        ?? ReferenceIndex(
          types.isEmpty ? schema.types : types.compactMap { schema[$0] }, clerk: clerk,
          schema: schema, reader: reader)
      byTypes[types] = index
      references[.init(type: part.type, field: use.field)] = index
    }
    return references
  }

  private func record(_ planned: PlannedWrites, _ report: inout ImportReport) throws {
    let (high, low) = identifiers()
    let importID = ImportID(high: high, low: low)
    let drafts = planned.changeSets().compactMap { scope, writes in
      clerk.draft(in: scope, importID: importID, writes: writes)
    }
    _ = try replica.record(drafts, wallMilliseconds: wallMilliseconds)
    report.importID = importID
  }
}

extension ImportReport {
  fileprivate mutating func take(_ outcome: RowWriter.Outcome) {
    skipped += outcome.skipped
    remarks += outcome.remarks
    if outcome.isNew {
      added += 1
    } else if outcome.writes.isEmpty {
      unchanged += 1
    } else {
      changed += 1
    }
  }
}

extension ImportReport.Bad {
  /// The reason on one line, after the field that it is about.
  package func line(in language: Language) -> String {
    guard let label else { return reason[language] }
    return label[language] + (language == .zh ? "：" : ": ") + reason[language]
  }
}

extension RowWriter.Outcome {
  /// The writes by scope, in order.
  fileprivate var byScope: [(scope: ScopeID, writes: [Write])] {
    var order: [ScopeID] = []
    var writes: [ScopeID: [Write]] = [:]
    for (scope, write) in self.writes {
      if writes[scope] == nil { order.append(scope) }
      writes[scope, default: []].append(write)
    }
    return order.map { ($0, writes[$0] ?? []) }
  }
}
