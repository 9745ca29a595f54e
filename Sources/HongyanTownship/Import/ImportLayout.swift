import HongyanDocuments
package import HongyanMerge

/// How the columns of a register fill the fields of records: by a sheet of the schema, or by a type
/// itself.
package struct ImportLayout: Sendable {
  /// Its name on the command line.
  package let name: String
  /// What it is called.
  package let labels: Labels
  /// The records that a row makes.
  let parts: [SheetPart]
  let counts: [SheetCount]
  let ignoredTitles: [String]

  /// The layout of a sheet.
  init(_ sheet: Sheet) {
    name = sheet.name
    labels = sheet.labels
    parts = sheet.parts
    counts = sheet.counts
    ignoredTitles = sheet.ignoredTitles
  }

  /// The layout of a type: one record a row, columns by the fields' names, labels and synonyms.
  init(_ type: RecordType) {
    name = type.name
    labels = type.labels
    parts = [
      SheetPart(
        type.id,
        columns: type.fields.map { field in
          SheetColumn([field.labels.zh, field.labels.en, field.name] + field.synonyms, field.id)
        })
    ]
    counts = []
    ignoredTitles = ["序号", "编号", "No.", "no", "#"]
  }

  /// Every layout that a schema gives, the sheets first.
  package static func all(of schema: Schema) -> [ImportLayout] {
    schema.sheets.map(ImportLayout.init) + schema.types.map(ImportLayout.init)
  }

  /// Whether `typed` names it.
  func isNamed(_ typed: String) -> Bool {
    [name, labels.zh, labels.en].contains { TitleKey($0) == TitleKey(typed) }
  }

  /// This layout with further titles: `title` means the field of that name, in the first part that
  /// has one.
  func adding(_ map: [ColumnName], in schema: Schema) -> ImportLayout? {
    var parts = parts
    for pair in map {
      let place = parts.firstIndex { schema[$0.type]?.field(named: pair.field) != nil }
      guard let place, let field = schema[parts[place].type]?.field(named: pair.field) else {
        return nil
      }
      let part = parts[place]
      parts[place] = SheetPart(
        part.type, columns: [SheetColumn([pair.title], field.id)] + part.columns,
        links: part.links, copies: part.copies, carriesDown: part.carriesDown)
    }
    return ImportLayout(self, parts: parts)
  }

  private init(_ other: ImportLayout, parts: [SheetPart]) {
    name = other.name
    labels = other.labels
    self.parts = parts
    counts = other.counts
    ignoredTitles = other.ignoredTitles
  }

  /// The titles by which a header is recognised; of `a/b` both together and the lower one.
  var vocabulary: TitleVocabulary {
    let titles =
      parts.flatMap { $0.columns.flatMap(\.titles) } + counts.flatMap(\.titles) + ignoredTitles
    return TitleVocabulary(
      titles.flatMap { title -> [String] in
        let path = title.split(separator: "/").map(String.init)
        guard path.count > 1 else { return [title] }
        return [path.joined()] + path.suffix(1)
      })
  }
}

/// A column of a file by its title there, and the field that it fills.
package struct ColumnName: Hashable, Sendable {
  /// The title in the file.
  package var title: String
  /// The field's name.
  package var field: String

  /// The pairs of `title=field`, separated by commas or line ends; `nil` when one is not of that
  /// form.
  package static func pairs(in text: String) -> [ColumnName]? {
    var pairs: [ColumnName] = []
    for piece in text.split(whereSeparator: { $0 == "," || $0 == "，" || $0.isNewline }) {
      let sides = piece.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2 else { return nil }
      let (title, field) = (trimmed(sides[0]), trimmed(sides[1]))
      guard !title.isEmpty, !field.isEmpty else { return nil }
      pairs.append(ColumnName(title: title, field: field))
    }
    return pairs
  }

  private static func trimmed(_ text: Substring) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }
    let front = text.drop(while: isBlank)
    guard let end = front.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(front[...end])
  }
}
