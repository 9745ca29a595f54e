import HongyanDocuments
import HongyanMerge
import HongyanModels

/// Reads the cells of rows into values, part by part, carrying joined cells down.
struct RowReader {
  let plan: ColumnPlan
  let schema: Schema
  let references: [FieldKey: ReferenceIndex]
  /// What the joined cells hold in the row read last, by part.
  private(set) var above: [Int: [FieldID: String]] = [:]

  struct FieldKey: Hashable {
    let type: TypeID
    let field: FieldID
  }

  /// What a row says for one part.
  struct Part {
    var values = FieldValues()
    var isBlank = true
  }

  init(_ plan: ColumnPlan, schema: Schema, references: [FieldKey: ReferenceIndex]) {
    self.plan = plan
    self.schema = schema
    self.references = references
  }

  /// The parts of a row, and what is wrong with its cells.
  mutating func read(_ row: RawRow) -> (parts: [Part], bad: [ImportReport.Bad]) {
    var bad: [ImportReport.Bad] = []
    var named: Set<RecordID> = []
    let parts = plan.layout.parts.enumerated().map { index, part -> Part in
      let cells = self.cells(of: row, part: index)
      var read = Part()
      guard let type = schema[part.type] else { return read }
      for use in plan.uses(of: index) {
        guard let text = cells[use.field], let field = type[use.field] else { continue }
        read.isBlank = false
        switch value(of: text, for: field, in: type, near: named) {
        case .success(let values):
          if field.policy == .set {
            read.values.setMembers(field.id, values)
          } else if let value = values.first {
            read.values[field.id] = value
            if case .reference(let id) = value { named.insert(id) }
          }
        case .failure(let refusal):
          bad.append(
            .init(
              row: row.number, field: field.name, label: field.labels, reason: refusal.message))
        }
      }
      return read
    }
    return (parts, bad)
  }

  /// The filled cells of a part; where its cells are joined over rows, with what stands above.
  private mutating func cells(of row: RawRow, part index: Int) -> [FieldID: String] {
    var cells: [FieldID: String] = [:]
    let uses = plan.uses(of: index)
    for use in uses where !Blank.isBlank(row.cell(use.column.index)) {
      cells[use.field] = row.cell(use.column.index)
    }
    guard plan.layout.parts[index].carriesDown else { return cells }
    let before = above[index] ?? [:]
    if cells.isEmpty {
      cells = before
    } else {
      // Joined cells stand from the widest on the left to the narrowest: what is filled begins
      // something new, what stands left of it goes on. A number that is left out is nobody else's,
      // though: where a record is named anew, what names it does not come from above.
      let names = ownNames(of: plan.layout.parts[index].type)
      let isNamed = uses.contains { names.contains($0.field) && cells[$0.field] != nil }
      for use in uses {
        if cells[use.field] != nil { break }
        if isNamed && names.contains(use.field) { continue }
        cells[use.field] = before[use.field]
      }
    }
    above[index] = cells
    return cells
  }

  /// The fields by which a record of the type is known, but for the wider ones to which it belongs.
  private func ownNames(of type: TypeID) -> Set<FieldID> {
    guard let type = schema[type] else { return [] }
    return Set(type.naturalKeys.joined()).filter {
      if case .reference = type[$0]?.kind { false } else { true }
    }
  }

  /// The row read last as it counts: with what stands above it in its joined cells.
  func whole(_ row: RawRow) -> RawRow {
    var cells = plan.table.columns.last.map { last in (0...last.index).map(row.cell) } ?? row.cells
    for (part, held) in above {
      for use in plan.uses(of: part) { cells[use.column.index] = held[use.field] ?? "" }
    }
    return RawRow(number: row.number, line: row.line, cells: cells)
  }

  private func value(
    of text: String, for field: FieldDeclaration, in type: RecordType, near named: Set<RecordID>
  ) -> Result<[Value], InputRefusal> {
    do throws(InputRefusal) {
      if field.policy == .set {
        var members: [Value] = []
        for member in Input.members(in: text) {
          members.append(try single(member, field, type, named))
        }
        return .success(members)
      }
      return .success([try single(text, field, type, named)])
    } catch { return .failure(error) }
  }

  private func single(
    _ text: String, _ field: FieldDeclaration, _ type: RecordType, _ named: Set<RecordID>
  ) throws(InputRefusal) -> Value {
    let cell = Self.checked(text, for: field)
    if let lost = cell.findings.first(where: { $0.weight == .lost }) {
      throw InputRefusal(lost.zh, lost.en)
    }
    if case .reference = field.kind,
      let index = references[FieldKey(type: type.id, field: field.id)]
    {
      let word = Blank.trimmed(cell.text)
      switch index.record(named: word, near: named) {
      case .one(let id): return .reference(id)
      case .none:
        throw InputRefusal(
          "没有找到“\(word)”。请对照\(field.labels.zh)的名称或编码。",
          "There is no “\(word)” here. Compare the name or number of the \(field.labels.en).")
      case .several:
        throw InputRefusal(
          "“\(word)”有几个，看不出是哪一个，请写编码。", "There are several “\(word)”: give the number instead.")
      }
    }
    return try Input.value(of: cell.text, for: field)
  }

  /// The cell read as what the field takes; words stay as they are.
  private static func checked(_ text: String, for field: FieldDeclaration) -> CheckedCell {
    switch field.kind {
    case .text:
      let isNumber =
        field.search == .ending
        || [.phone, .identityNumber, .account].contains(field.sensitivity)
      return isNumber ? CheckedCell(code: text) : CheckedCell(word: text)
    case .integer, .money, .decimal: return CheckedCell(number: text)
    case .day, .instant: return CheckedCell(date: text)
    case .code, .flag, .reference: return CheckedCell(word: text)
    }
  }
}
