package import HongyanMerge

/// One row of the table of divisions from which a hub is set up.
package struct DivisionRow: Hashable, Sendable {
  /// The division code.
  package var code: String
  /// Its name.
  package var name: String
  /// `county`, `township`, `cluster`, `village` or `group`.
  package var kind: String
  /// The code of the division that it lies in; empty for the county.
  package var parentCode: String
  /// Its first day; `nil` when unknown.
  package var from: CalendarDay?
  /// Its last day; `nil` while it stands.
  package var to: CalendarDay?
  /// The row of the file that it stands in, from 1; `nil` when it comes from no file.
  package var number: Int?

  /// A row.
  package init(
    code: String, name: String, kind: String, parentCode: String, from: CalendarDay? = nil,
    to: CalendarDay? = nil, number: Int? = nil
  ) {
    self.code = code
    self.name = name
    self.kind = kind
    self.parentCode = parentCode
    self.from = from
    self.to = to
    self.number = number
  }
}
