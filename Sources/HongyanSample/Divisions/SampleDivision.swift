/// A division as the first division table of a county gives it.
package struct SampleDivision: Hashable, Sendable {
  /// What a division is; the raw values are the codes of the models' table of kinds.
  package enum Kind: String, Hashable, Sendable {
    case county
    case township
    case cluster
    case village
    case group
  }

  /// Its code: 6 digits for the county, 12 for townships and villages, 14 for groups, 11 for
  /// clusters.
  package let code: String
  /// Its name.
  package let name: String
  /// What it is.
  package let kind: Kind
  /// The code of the division that it lies in; empty for the county.
  package let parent: String
  /// Its first day as `yyyy-mm-dd`; empty where that is not known.
  package let from: String

  /// A division.
  package init(_ kind: Kind, _ code: String, _ name: String, in parent: String, from: String = "") {
    self.code = code
    self.name = name
    self.kind = kind
    self.parent = parent
    self.from = from
  }

  /// The titles of a division table.
  package static let titles = ["code", "name", "kind", "parent", "from", "to"]

  /// Its row in a division table. None of these divisions has ended.
  package var row: [String] { [code, name, kind.rawValue, parent, from, ""] }
}
