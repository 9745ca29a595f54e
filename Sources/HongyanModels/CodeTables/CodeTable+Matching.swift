public import HongyanMerge

extension CodeTable {
  /// The entry that a person means: by code, by either label, or by a synonym, in full-width or
  /// half-width letters of either case. A code wins over a label, a label over a synonym.
  public func entry(matching text: String) -> Entry? {
    if let exact = self[ExactText(text)]
      ?? entries.first(where: { ExactText($0.labels.zh) == ExactText(text) })
    {
      return exact
    }
    let wanted = ExactText(SearchKey.fold(text))
    func means(_ word: String) -> Bool { ExactText(SearchKey.fold(word)) == wanted }
    return entries.first { means($0.code.string) }
      ?? entries.first { means($0.labels.zh) || means($0.labels.en) }
      ?? entries.first { $0.synonyms.contains(where: means) }
  }

  /// What a code is called; the code itself when this table does not know it (`Protocol R18`).
  public func label(of code: ExactText, in language: Language) -> String {
    self[code]?.labels[language] ?? code.string
  }
}
