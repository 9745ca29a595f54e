import Foundation
import Glibc

/// What a machine's user set in `settings.json`; a file that is not there sets nothing.
package struct LocalSettings: Codable, Hashable, Sendable {
  /// Who is usually typing.
  package var person: String?
  /// The language, `zh` or `en`.
  package var language: String?
  /// How long a line on which nothing moves is waited for, in seconds.
  package var patience: Int?

  /// Settings.
  package init(person: String? = nil, language: String? = nil, patience: Int? = nil) {
    self.person = person
    self.language = language
    self.patience = patience
  }

  /// The settings of a home.
  ///
  /// - Throws: ``TownshipFailure/settingsUnreadable(path:)``.
  package static func load(from home: TownshipHome) throws(TownshipFailure) -> LocalSettings {
    guard let bytes = FileManager.default.contents(atPath: home.settingsPath) else {
      return LocalSettings()
    }
    do { return try JSONDecoder().decode(LocalSettings.self, from: bytes) } catch {
      throw .settingsUnreadable(path: home.settingsPath)
    }
  }

  /// Replaces the settings of a home.
  ///
  /// - Throws: ``TownshipFailure/homeUnusable(path:reason:)``.
  package func save(in home: TownshipHome) throws(TownshipFailure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var bytes = (try? encoder.encode(self)).map { [UInt8]($0) } ?? []
    bytes.append(0x0A)
    let failed = OwnerFile.replace(home.settingsPath, bytes)
    guard failed == 0 else { throw .homeUnusable(path: home.settingsPath, reason: failed) }
  }
}
