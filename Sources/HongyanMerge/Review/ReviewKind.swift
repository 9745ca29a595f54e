/// What kind of question a review item asks (`Protocol R15`).
public enum ReviewKind: String, Hashable, Sendable, CaseIterable {
  /// Several values of one field stand side by side.
  case differs
  /// A lower level proposes another value for a field that a higher one owns.
  case proposal
  /// Somebody declared the record void while somebody else was working on it.
  case voidVersusEdit = "void-versus-edit"
  /// Two records seem to be the same thing.
  case twin
  /// An edit came in after the record had moved away.
  case lateEdit = "late-edit"
  /// The county returned a change set.
  case returned
  /// A change set waits for what it rests on.
  case parked
}
