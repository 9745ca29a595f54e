package import HongyanMerge

/// What came of an import. Rows are counted; a row that makes three records counts once.
package struct ImportReport: Sendable {
  /// A field that was left alone because it waits for a decision.
  package struct Skipped: Hashable, Sendable {
    /// The row's number in the file.
    package var row: Int
    /// The field's name.
    package var field: String
    /// The review item.
    package var item: String
  }

  /// A row that did not go in, with one reason.
  package struct Bad: Hashable, Sendable {
    /// The row's number in the file.
    package var row: Int
    /// The field's name; `nil` for the row as a whole.
    package var field: String?
    /// The field's label.
    package var label: Labels?
    /// Why.
    package var reason: Labels
  }

  /// Something to look at again in a row that went in.
  package struct Remark: Hashable, Sendable {
    /// The row's number in the file.
    package var row: Int
    /// What to say.
    package var message: Labels
  }

  /// What the file was taken for.
  package var layout: Labels = Labels("", "")
  /// The encoding of the file.
  package var encoding = ""
  /// Rows that made a record.
  package var added = 0
  /// Rows that changed records and made none.
  package var changed = 0
  /// Rows that left everything as it is.
  package var unchanged = 0
  /// Fields that were left alone.
  package var skipped: [Skipped] = []
  /// Rows that did not go in.
  package var bad: [Bad] = []
  /// What to look at again.
  package var remarks: [Remark] = []
  /// Titles of columns that nobody knows.
  package var unknownTitles: [String] = []
  /// The import, where anything was written.
  package var importID: ImportID?
  /// The rows that did not go in, as a file to correct; `nil` when there are none.
  package var corrections: [UInt8]?

  /// Nothing yet.
  package init() {}
}
