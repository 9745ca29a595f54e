import HongyanMerge
import HongyanModels
import HongyanStore

/// Turns the values of rows into writes: recognises records, compares, checks, and writes what
/// differs.
struct RowWriter {
  let schema: Schema
  let clerk: Clerk
  let check: CheckContext
  let identifiers: IdentifierSource
  /// Units that wait for a decision, by record.
  let questioned: [RecordKey: Set<FieldID>]
  var indexes: [TypeID: KeyIndex]
  /// Records that a row of this file made or changed, with that row's number.
  private var lastRow: [RecordKey: Int] = [:]

  /// What one row comes to.
  struct Outcome {
    var writes: [(scope: ScopeID, write: Write)] = []
    var made: [(key: RecordKey, scope: ScopeID, values: FieldValues)] = []
    var records: [RecordKey?] = []
    var isNew = false
    var bad: [ImportReport.Bad] = []
    var skipped: [ImportReport.Skipped] = []
    var remarks: [ImportReport.Remark] = []
  }

  init(
    schema: Schema, clerk: Clerk, check: CheckContext, identifiers: @escaping IdentifierSource,
    types: Set<TypeID>, reader: StoreReader
  ) throws {
    self.schema = schema
    self.clerk = clerk
    self.check = check
    self.identifiers = identifiers
    var indexes: [TypeID: KeyIndex] = [:]
    for id in types {
      if let type = schema[id] { indexes[id] = try KeyIndex(type, reader: reader) }
    }
    self.indexes = indexes
    questioned = Dictionary(
      try reader.questions().compactMap { question in
        question.field.map { (question.record, [$0]) }
      }
    ) { $0.union($1) }
  }

  /// What the parts of a row come to; nothing is kept until ``keep(_:row:)``.
  func outcome(
    of parts: [RowReader.Part], layout: ImportLayout, row: Int, reader: StoreReader
  ) throws -> Outcome {
    var outcome = Outcome()
    for (index, part) in layout.parts.enumerated() {
      // What is wrong with an earlier part says it all: the later ones rest on it.
      guard outcome.bad.isEmpty else { break }
      guard let type = schema[part.type], let known = indexes[part.type] else { continue }
      var wanted = parts[index].values
      for link in part.links {
        wanted[link.field] = outcome.records[link.part].map { .reference($0.id) }
      }
      for copy in part.copies {
        let source = outcome.made.first { $0.key == outcome.records[copy.part] }?.values
        wanted[copy.field] = source?[copy.from] ?? parts[copy.part].values[copy.from]
      }
      let isLinkedOnly = parts[index].isBlank && part.links.isEmpty
      if isLinkedOnly && !layout.parts[index].carriesDown && layout.parts.count > 1 {
        outcome.bad.append(
          .init(
            row: row, field: nil, label: nil,
            reason: Labels("这一行没有填\(type.labels.zh)。", "The row has no \(type.labels.en).")))
        outcome.records.append(nil)
        continue
      }
      if let id = known.record(meantBy: wanted) {
        try update(
          RecordKey(type.id, id), wanted, type, known, isShared: part.carriesDown, row: row,
          reader, &outcome)
      } else {
        try create(wanted, type, row: row, reader, &outcome)
      }
    }
    return outcome
  }

  /// Keeps what a row came to, for the rows after it.
  mutating func keep(_ outcome: Outcome, row: Int) {
    for made in outcome.made {
      indexes[made.key.type]?.put(made.key.id, made.scope, made.values)
    }
    for case .some(let key) in outcome.records { lastRow[key] = row }
  }

  private func create(
    _ wanted: FieldValues, _ type: RecordType, row: Int, _ reader: StoreReader,
    _ outcome: inout Outcome
  ) throws {
    outcome.records.append(nil)
    let findings = type.findings(in: wanted, before: nil, check)
    take(findings, of: type, row: row, &outcome)
    guard !findings.contains(where: { $0.severity == .error }) else { return }
    guard let scope = try scope(of: type, wanted, reader, outcome),
      let role = clerk.role(in: scope),
      let level = clerk.level(in: scope)
    else {
      outcome.bad.append(
        .init(
          row: row, field: nil, label: nil,
          reason: Labels(
            "这一行属于别的地方，本机不管。", "The row belongs to a place that this machine does not hold.")))
      return
    }
    let (high, low) = identifiers()
    let key = RecordKey(type.id, RecordID(high: high, low: low))
    var writes = [Write(key, .create)]
    var units: Set<FieldID> = []
    for field in type.fields {
      for member in wanted.members(of: field.id) {
        writes.append(Write(key, .add(field.id, member)))
      }
      let unit = type.unit(of: field.id)
      guard wanted[field.id] != nil, units.insert(unit).inserted else { continue }
      writes.append(put(unit, of: wanted, key, type, level))
    }
    guard permitted(writes, type, role, row: row, &outcome) else { return }
    outcome.records[outcome.records.count - 1] = key
    outcome.made.append((key, scope, wanted))
    outcome.writes += writes.map { (scope, $0) }
    outcome.isNew = true
  }

  private func update(
    _ key: RecordKey, _ wanted: FieldValues, _ type: RecordType, _ known: KeyIndex, isShared: Bool,
    row: Int, _ reader: StoreReader, _ outcome: inout Outcome
  ) throws {
    outcome.records.append(key)
    let before = known.values[key.id] ?? FieldValues()
    guard let scope = known.scopes[key.id] else { return }
    var after = before
    var changed: [FieldID] = []
    var units: [FieldID] = []
    var added: [(field: FieldID, value: Value)] = []
    for field in type.fields {
      let news = wanted.members(of: field.id).filter { !before.members(of: field.id).contains($0) }
      added += news.map { (field.id, $0) }
      if !news.isEmpty { after.setMembers(field.id, before.members(of: field.id) + news) }
      guard let value = wanted[field.id], value != before[field.id] else { continue }
      let unit = type.unit(of: field.id)
      if questioned[key]?.contains(unit) ?? false {
        outcome.skipped.append(
          .init(row: row, field: field.name, item: ReviewItemID.of(key, unit: unit, in: schema)))
        continue
      }
      after[field.id] = value
      changed.append(field.id)
      if !units.contains(unit) { units.append(unit) }
    }
    guard !units.isEmpty || !added.isEmpty else {
      outcome.made.append((key, scope, before))
      return
    }
    if !isShared, let earlier = lastRow[key] {
      outcome.bad.append(
        .init(
          row: row, field: changed.first.flatMap { type[$0]?.name },
          label: changed.first.flatMap { type[$0]?.labels },
          reason: Labels(
            "和第 \(earlier) 行是同一\(type.labels.zh)，填的却不一样。",
            "It is the same \(type.labels.en) as row \(earlier), and says something else.")))
      return
    }
    let findings = type.findings(in: after, before: before, check).filter { finding in
      finding.field.map { changed.contains($0) } ?? true
    }
    take(findings, of: type, row: row, &outcome)
    guard !findings.contains(where: { $0.severity == .error }) else { return }
    if let now = try self.scope(of: type, after, reader, outcome), now != scope {
      outcome.bad.append(
        .init(
          row: row, field: nil, label: nil,
          reason: Labels(
            "这\(type.labels.zh)现在登记在别处，不能靠导入迁移。",
            "This \(type.labels.en) is recorded elsewhere; an import does not move it.")))
      return
    }
    guard let role = clerk.role(in: scope), let level = clerk.level(in: scope) else {
      outcome.bad.append(
        .init(
          row: row, field: nil, label: nil,
          reason: Labels("这条记录属于别的地方，本机不能改。", "The record belongs to another place.")))
      return
    }
    let writes =
      units.map { put($0, of: after, key, type, level) }
      + added.map { Write(key, .add($0.field, $0.value)) }
    guard permitted(writes, type, role, row: row, &outcome) else { return }
    outcome.made.append((key, scope, after))
    outcome.writes += writes.map { (scope, $0) }
  }

  /// The write of a whole unit: of a group with all of its members (`Protocol R5`).
  private func put(
    _ unit: FieldID, of values: FieldValues, _ key: RecordKey, _ type: RecordType, _ level: Level
  ) -> Write {
    let value: Value =
      type.group(ledBy: unit).map { group in
        .members(group.sorted().map { Value.Member($0, values[$0] ?? .empty) })
      } ?? values[unit] ?? .empty
    return Write(key, .put(unit, value, rank: type.rank(of: unit, at: level)))
  }

  /// The scope that the values tell, also by a record that the same row makes.
  private func scope(
    of type: RecordType, _ values: FieldValues, _ reader: StoreReader, _ outcome: Outcome
  ) throws -> ScopeID? {
    if case .following(let fields) = type.scope {
      for field in fields {
        guard case .reference(let id) = values[field] else { continue }
        if let made = outcome.made.first(where: { $0.key.id == id }) { return made.scope }
        if case .reference(let types) = type[field]?.kind {
          for referred in types {
            if referred != schema.scopeNaming?.type, let scope = indexes[referred]?.scopes[id] {
              return scope
            }
          }
        }
      }
    }
    return try reader.scope(for: type, values)
  }

  private func take(
    _ findings: [Finding], of type: RecordType, row: Int, _ outcome: inout Outcome
  ) {
    for finding in findings {
      let field = finding.field.flatMap { type[$0] }
      switch finding.severity {
      case .error:
        outcome.bad.append(
          .init(row: row, field: field?.name, label: field?.labels, reason: finding.message))
      case .warning: outcome.remarks.append(.init(row: row, message: finding.message))
      }
    }
  }

  private func permitted(
    _ writes: [Write], _ type: RecordType, _ role: Role, row: Int, _ outcome: inout Outcome
  ) -> Bool {
    guard let refused = writes.first(where: { !type.permits($0.action, by: role) }) else {
      return true
    }
    var field: FieldDeclaration?
    if case .put(let id, _, _) = refused.action { field = type[id] }
    outcome.bad.append(
      .init(
        row: row, field: field?.name, label: field?.labels,
        reason: Labels("您的权限不能填这一栏。", "Your role may not write this.")))
    return false
  }
}
