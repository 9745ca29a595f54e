import HongyanDocuments
import HongyanMerge

/// Compares columns and rows that count others with what they count: 人口数 and 合计. They are checked,
/// never stored (`Protocol R6`).
struct RowCounts {
  private let plan: ColumnPlan
  private var declared: [RecordKey: (row: Int, count: Int)] = [:]
  private var found: [RecordKey: Int] = [:]
  private var incomplete: Set<RecordKey> = []
  private var current: RecordKey?

  init(_ plan: ColumnPlan) { self.plan = plan }

  /// The part whose record a counting column stands with: the one that is joined over rows.
  private var owner: Int? { plan.layout.parts.firstIndex(where: \.carriesDown) }

  mutating func take(_ row: RawRow, _ index: Int, _ records: [RecordKey?]) {
    guard let count = plan.counts.first, let owner else { return }
    guard records.indices.contains(owner), let key = records[owner] else {
      // A bad row may belong to the household above: then its number cannot be compared.
      if let current { incomplete.insert(current) }
      return
    }
    current = key
    found[key, default: 0] += 1
    let text = CheckedCell(number: plan.table.cell(row, count.column)).text
    if let number = Int(text), declared[key] == nil { declared[key] = (row.number, number) }
  }

  func remarks() -> [ImportReport.Remark] {
    let households = declared.filter { key, said in
      !incomplete.contains(key) && found[key] != said.count
    }.map { key, said in
      ImportReport.Remark(
        row: said.row,
        message: Labels(
          "这里写 \(said.count) 人，下面列了 \(found[key] ?? 0) 人。",
          "It says \(said.count) people here, \(found[key] ?? 0) are listed."))
    }
    return (households + totals()).sorted { $0.row < $1.row }
  }

  private func totals() -> [ImportReport.Remark] {
    guard let count = plan.counts.first else { return [] }
    return plan.table.totals.compactMap { total in
      let text = CheckedCell(number: plan.table.cell(total.row, count.column)).text
      guard let number = Int(text), number != total.covers.count else { return nil }
      return ImportReport.Remark(
        row: total.row.number,
        message: Labels(
          "\(total.label)写 \(number) 人，实际列了 \(total.covers.count) 人。",
          "The total says \(number) people, \(total.covers.count) are listed."))
    }
  }
}
