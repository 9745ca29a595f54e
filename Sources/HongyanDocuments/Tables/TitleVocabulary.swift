/// The column titles that a caller knows, by which the header of a table is recognised.
package struct TitleVocabulary: Sendable {
  private let keys: Set<TitleKey>

  /// - Parameter titles: labels in any language, and other spellings in use; for columns under a
  ///   merged title, either the joined title (户主姓名) or the lower one alone.
  package init(_ titles: some Sequence<String>) {
    keys = Set(titles.map { TitleKey($0) }.filter { !$0.isEmpty })
  }

  /// Whether a title is known, whatever its blanks and widths.
  package func contains(_ title: String) -> Bool {
    keys.contains(TitleKey(title))
  }
}
