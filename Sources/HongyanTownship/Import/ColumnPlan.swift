import HongyanDocuments
import HongyanMerge

/// Which column of a recognised table fills which field.
struct ColumnPlan {
  /// A column that fills a field of a part.
  struct Use {
    let column: TableColumn
    let part: Int
    let field: FieldID
  }

  let layout: ImportLayout
  let table: RegisterTable
  private(set) var uses: [Use] = []
  /// Columns that count rows, with the part whose rows they count.
  private(set) var counts: [(column: TableColumn, part: Int)] = []
  /// Titles that nobody knows; their content is not imported.
  private(set) var unknownTitles: [String] = []

  init(_ layout: ImportLayout, _ table: RegisterTable) {
    self.layout = layout
    self.table = table
    let ignored = Set(layout.ignoredTitles.map { TitleKey($0) })
    for column in table.columns where column.isTitled {
      let keys = Self.keys(of: column)
      if let use = firstUse(of: column, keys) {
        uses.append(use)
      } else if let count = layout.counts.first(where: { count in
        count.titles.contains { keys.contains(TitleKey($0)) }
      }) {
        counts.append((column, count.part))
      } else if !keys.contains(where: ignored.contains) {
        unknownTitles.append(column.title)
      }
    }
  }

  /// How a column may be known, the surest first: by its whole path, joined, or by its lowest
  /// title.
  private static func keys(of column: TableColumn) -> [TitleKey] {
    [column.path.joined(separator: "/"), column.title, column.path.last ?? ""].map { TitleKey($0) }
  }

  /// The first part and column that knows the title and is not filled yet.
  private func firstUse(of column: TableColumn, _ keys: [TitleKey]) -> Use? {
    for key in keys {
      for (index, part) in layout.parts.enumerated() {
        for candidate in part.columns
        where candidate.titles.contains(where: { TitleKey($0) == key })
          && !uses.contains(where: { $0.part == index && $0.field == candidate.field })
        {
          return Use(column: column, part: index, field: candidate.field)
        }
      }
    }
    return nil
  }

  /// Whether every field that a record of the layout needs is filled by a column, a link or a copy.
  func isComplete(in schema: Schema) -> Bool {
    layout.parts.enumerated().allSatisfy { index, part in
      let filled =
        Set(uses.filter { $0.part == index }.map(\.field))
        .union(part.links.map(\.field)).union(part.copies.map(\.field))
      return schema[part.type]?.fields.allSatisfy { !$0.isRequired || filled.contains($0.id) }
        ?? false
    }
  }

  /// The columns of a part, from left to right.
  func uses(of part: Int) -> [Use] { uses.filter { $0.part == part } }
}
