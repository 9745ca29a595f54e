package import HongyanMerge
import HongyanModels
package import HongyanStore

extension Hub {
  /// How many divisions go into one change set: well below what one may hold (`Protocol R3`).
  private static let divisionsPerChangeSet = 500

  /// Writes the first divisions in the hub's own lane (`Protocol R1`).
  func writeDivisions(_ rows: [DivisionRow]) throws {
    let county = DivisionRow(
      code: authority.county.code, name: authority.county.name, kind: "county", parentCode: "")
    let all = rows.contains { $0.kind == "county" } ? rows : [county] + rows
    let top = all.first { $0.kind == "county" }?.code ?? county.code
    var ids: [String: RecordID] = [:]
    var writes: [[Write]] = []
    let added = all.count - rows.count
    for (index, row) in all.enumerated() {
      let number = row.number ?? index + 1 - added
      let (high, low) = environment.identifiers()
      let id = RecordID(high: high, low: low)
      guard row.code.isEmpty || ids.updateValue(id, forKey: row.code) == nil else {
        throw HubFailure.divisionRow(
          number, "代码 \(row.code) 出现了两次。", "The code \(row.code) stands there twice.")
      }
      var parent: RecordID?
      if !row.parentCode.isEmpty {
        parent = ids[row.parentCode]
        guard parent != nil else {
          throw HubFailure.divisionRow(
            number, "上级 \(row.parentCode) 要写在它的下级前面。",
            "The parent \(row.parentCode) must stand before what lies in it.")
        }
      } else if row.kind != "county" {
        parent = ids[top]
      }
      if index % Self.divisionsPerChangeSet == 0 { writes.append([]) }
      writes[writes.count - 1] += try creation(of: row, id: id, parent: parent, row: number)
    }
    try database.transaction { transaction in
      try write(writes, to: .county, author: "县", in: transaction)
    }
  }

  private func creation(
    of row: DivisionRow, id: RecordID, parent: RecordID?, row number: Int
  ) throws -> [Write] {
    var values = FieldValues()
    values[Division.code] = row.code.isEmpty ? nil : ExactText(row.code)
    values[Division.name] = ExactText(row.name)
    values[Division.kind] = Code(ExactText(row.kind))
    values[Division.parent] = parent
    values[Division.from] = row.from
    values[Division.to] = row.to
    let findings = Division.type.findings(in: values, before: nil, checkContext)
    if let error = findings.first(where: { $0.severity == .error }) {
      throw HubFailure.divisionRow(number, error.message.zh, error.message.en)
    }
    let key = RecordKey(Division.id, id)
    let puts = values.singles.sorted { $0.key < $1.key }.map { field, value in
      Write(key, .put(field, value, rank: Division.type.rank(of: field, at: .county)))
    }
    return [Write(key, .create)] + puts
  }

  /// The division with this code or name.
  ///
  /// - Throws: ``HubFailure/unknownDivision(_:)``, ``HubFailure/ambiguousDivision(_:)``.
  package func division(_ text: String, in reader: StoreReader) throws -> RecordID {
    let divisions = try reader.list(Division.id)
    let wanted = ExactText(text)
    for field in [Division.code, Division.name] {
      let found = divisions.filter { $0.values[field] == wanted }
      if found.count > 1 { throw HubFailure.ambiguousDivision(text) }
      if let only = found.first { return only.id }
    }
    throw HubFailure.unknownDivision(text)
  }
}
