import HongyanDocuments
import HongyanMerge

/// Chooses what a file is: the sheet or type that was named, else the one that knows the most of
/// its titles.
struct LayoutChoice {
  let schema: Schema
  let options: TableImport.Options

  init(schema: Schema, _ options: TableImport.Options) {
    self.schema = schema
    self.options = options
  }

  func plan(for file: TableFile) throws(ImportFailure) -> ColumnPlan {
    var layouts = ImportLayout.all(of: schema)
    if let typed = options.layout {
      layouts = Array(layouts.filter { $0.isNamed(typed) }.prefix(1))
      guard !layouts.isEmpty else { throw .unknownLayout(typed) }
    }
    if !options.map.isEmpty {
      layouts = layouts.compactMap { $0.adding(options.map, in: schema) }
      guard !layouts.isEmpty else { throw .mapUnusable }
    }
    var plans: [ColumnPlan] = []
    var refusal: TableRecognitionError?
    for layout in layouts {
      do throws(TableRecognitionError) {
        let table = try RegisterTable(rows: file.rows, knownTitles: layout.vocabulary)
        plans.append(ColumnPlan(layout, table))
      } catch { refusal = Self.closer(refusal, error) }
    }
    let complete = plans.filter { $0.isComplete(in: schema) }
    let considered = complete.isEmpty ? plans : complete
    guard let most = considered.map({ $0.uses.count + $0.counts.count }).max() else {
      throw .table(refusal ?? .empty)
    }
    let best = considered.filter { $0.uses.count + $0.counts.count == most }
    guard best.count == 1, let only = best.first else {
      throw .undecided(best.map(\.layout.labels.zh))
    }
    return only
  }

  private static func closer(
    _ one: TableRecognitionError?, _ other: TableRecognitionError
  ) -> TableRecognitionError {
    guard case .headerNotFound(_, let known, _) = one else { return other }
    guard case .headerNotFound(_, let more, _) = other, more > known else { return one ?? other }
    return other
  }
}
