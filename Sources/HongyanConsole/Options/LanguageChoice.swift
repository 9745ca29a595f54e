import ArgumentParser
package import HongyanMerge

/// Which language a person reads.
package enum LanguageChoice {
  /// What `--lang` says, else the first filled of `LC_ALL`, `LC_MESSAGES` and `LANG`: simplified
  /// Chinese where it begins with `zh`, else English.
  package static func language(option: String?, environment: [String: String]) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let wanted = option ?? locale else { return .en }
    return wanted.lowercased().hasPrefix("zh") ? .zh : .en
  }

  /// - Throws: a validation error for what is given and no language that there is.
  package static func validate(_ option: String?) throws {
    guard let option else { return }
    guard option.lowercased().hasPrefix("zh") || option.lowercased().hasPrefix("en") else {
      throw ValidationError("--lang zh | --lang en")
    }
  }
}
