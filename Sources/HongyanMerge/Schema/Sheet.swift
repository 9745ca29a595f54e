/// A familiar register whose rows become several records each: the household 台账, one row a person.
public struct Sheet: Sendable {
  /// Its name on the command line.
  public let name: String
  /// What it is called.
  public let labels: Labels
  /// The records that a row makes, in the order in which they are made.
  public let parts: [SheetPart]
  /// Columns that count what other rows say; checked, never stored (`Protocol R6`).
  public let counts: [SheetCount]
  /// Titles of columns that are understood and left aside, such as a running number.
  public let ignoredTitles: [String]

  /// A sheet.
  public init(
    _ name: String, _ labels: Labels, parts: [SheetPart], counts: [SheetCount] = [],
    ignoredTitles: [String] = []
  ) {
    self.name = name
    self.labels = labels
    self.parts = parts
    self.counts = counts
    self.ignoredTitles = ignoredTitles
  }
}

/// One record of a sheet's row.
public struct SheetPart: Sendable {
  /// The record's type.
  public let type: TypeID
  /// The columns that fill its fields.
  public let columns: [SheetColumn]
  /// Fields that refer to the record of an earlier part of the same row, by that part's place.
  public let links: [(field: FieldID, part: Int)]
  /// Fields that take the value which a field of an earlier part has in the same row.
  public let copies: [(field: FieldID, from: FieldID, part: Int)]
  /// Whether empty cells take the value of the row above, as in a sheet whose cells were joined
  /// over a family.
  public let carriesDown: Bool

  /// A part.
  public init(
    _ type: TypeID, columns: [SheetColumn], links: [(field: FieldID, part: Int)] = [],
    copies: [(field: FieldID, from: FieldID, part: Int)] = [], carriesDown: Bool = false
  ) {
    self.type = type
    self.columns = columns
    self.links = links
    self.copies = copies
    self.carriesDown = carriesDown
  }
}

/// A column of a sheet: the titles under which it is known, and the field that it fills.
///
/// A column of a file is used once, by the first part and column that knows its title: of two
/// columns with one title the first belongs to the earlier part.
public struct SheetColumn: Sendable {
  /// The titles, the usual one first; `parent/child` for one below a joined header.
  public let titles: [String]
  /// The field.
  public let field: FieldID

  /// A column.
  public init(_ titles: [String], _ field: FieldID) {
    self.titles = titles
    self.field = field
  }
}

/// A column that says how many rows belong to the same record of a part.
public struct SheetCount: Sendable {
  /// The titles under which it is known.
  public let titles: [String]
  /// The part whose rows are counted.
  public let part: Int

  /// A count.
  public init(_ titles: [String], rowsOf part: Int) {
    self.titles = titles
    self.part = part
  }
}
