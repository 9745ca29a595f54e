/// The state of one field or field group of a record.
package struct NaiveField: Hashable, Sendable {
  /// What a person sees.
  package var visible: NaiveVisible

  /// All that stands, ascending; for a set the adds that remain.
  package var siblings: [NaiveSibling]

  /// A state with both its parts.
  package init(visible: NaiveVisible, siblings: [NaiveSibling]) {
    self.visible = visible
    self.siblings = siblings
  }
}
