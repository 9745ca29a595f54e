/// What values a field takes.
public enum ValueKind: Sendable {
  /// Text of at most `limit` Unicode scalars.
  case text(limit: Int)
  /// An entry of a code table.
  case code(CodeTable)
  /// A whole number within a range.
  case integer(ClosedRange<Int64>)
  /// Money in fen, within a range.
  case money(ClosedRange<Int64>)
  /// A decimal number with a fixed number of places.
  case decimal(scale: UInt8)
  /// A day; `orMonth` when the month alone may be known.
  case day(orMonth: Bool)
  /// An instant.
  case instant
  /// Yes or no.
  case flag
  /// A record of one of these types; of any type when there are none.
  case reference([TypeID])
}

/// A table of codes with labels, of a national standard or our own.
public struct CodeTable: Sendable {
  /// One code.
  public struct Entry: Sendable {
    /// The code, stored and compared byte for byte.
    public let code: ExactText
    /// What it is called.
    public let labels: Labels
    /// Further words that mean it on input.
    public let synonyms: [String]

    /// An entry.
    public init(_ code: ExactText, _ labels: Labels, synonyms: [String] = []) {
      self.code = code
      self.labels = labels
      self.synonyms = synonyms
    }
  }

  /// The table's name, with its standard and edition, as `GB/T 2261.1-2003`.
  public let name: String
  /// Its entries in the order in which they are offered.
  public let entries: [Entry]

  /// A table.
  public init(_ name: String, _ entries: [Entry]) {
    self.name = name
    self.entries = entries
  }

  /// The entry of `code`.
  public subscript(code: ExactText) -> Entry? { entries.first { $0.code == code } }
}
