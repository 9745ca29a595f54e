/// A column of a recognised table.
package struct TableColumn: Sendable, Equatable {
  /// The column's place in its rows, from 0.
  package let index: Int
  /// The titles from top to bottom: one, or a merged one and the one under it; none where the
  /// header leaves the column without a title.
  package let path: [String]

  package init(index: Int, path: [String]) {
    self.index = index
    self.path = path
  }

  /// The path as one title: 户主 over 姓名 is 户主姓名, "Head" over "Name" is "Head Name".
  package var title: String {
    path.reduce("") { joined, part in
      let isLatin = joined.utf8.last.map { $0 < 0x80 } ?? false
      let space = isLatin && (part.utf8.first.map { $0 < 0x80 } ?? false) ? " " : ""
      return joined + space + part
    }
  }

  /// Whether the header names the column.
  package var isTitled: Bool { !path.isEmpty }

  /// Whether the vocabulary knows the joined title or the lowest one.
  func isKnown(in vocabulary: TitleVocabulary) -> Bool {
    vocabulary.contains(title) || (path.last.map { vocabulary.contains($0) } ?? false)
  }

  /// Columns are equal when their titles have the same bytes.
  package static func == (left: TableColumn, right: TableColumn) -> Bool {
    left.index == right.index
      && left.path.elementsEqual(right.path) { $0.utf8.elementsEqual($1.utf8) }
  }
}
