/// What a thing is called on people's screens, in both languages.
public struct Labels: Hashable, Sendable {
  /// Simplified Chinese.
  public let zh: String
  /// English.
  public let en: String

  /// Labels.
  public init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  /// The label in `language`.
  public subscript(language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}

/// A language that people read.
public enum Language: String, Hashable, Sendable, CaseIterable {
  /// Simplified Chinese.
  case zh
  /// English.
  case en
}
