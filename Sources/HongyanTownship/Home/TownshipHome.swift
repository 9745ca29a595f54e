import Foundation
import Glibc

/// The directory in which one machine keeps its replica, its keys and its settings.
package struct TownshipHome: Hashable, Sendable {
  /// The variable that names the directory.
  package static let variable = "HONGYAN_HOME"

  /// Where it is.
  package let directory: String

  /// The home in this directory, which need not exist yet.
  package init(directory: String) { self.directory = directory }

  /// The home that an option, else `HONGYAN_HOME`, else `$XDG_DATA_HOME/hongyan`, else
  /// `~/.local/share/hongyan` names.
  package init(option: String?, environment: [String: String]) {
    func filled(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
    let home = filled(environment["HOME"]) ?? NSHomeDirectory()
    directory =
      filled(option) ?? filled(environment[Self.variable])
      ?? filled(environment["XDG_DATA_HOME"]).map { $0 + "/hongyan" }
      ?? home + "/.local/share/hongyan"
  }

  /// The database.
  package var replicaPath: String { directory + "/replica.sqlite" }
  /// The device's secret keys, readable by its owner only.
  package var keyPath: String { directory + "/device.key" }
  /// What the machine's user set.
  package var settingsPath: String { directory + "/settings.json" }
  /// Locked while an exchange runs.
  package var syncLockPath: String { directory + "/sync.lock" }

  /// What was noted beside the database.
  package var sidecarPath: String { directory + "/replica.lanes" }

  /// Whether there is a database.
  package var hasReplica: Bool { FileManager.default.fileExists(atPath: replicaPath) }

  /// Whether the machine's data file is there with something in it.
  ///
  /// - Throws: ``TownshipFailure/homeUnusable(path:reason:)`` where that cannot be seen, and
  ///   ``TownshipFailure/replicaMissing(path:)`` where the machine's keys are there without it.
  func requireReplica() throws(TownshipFailure) {
    var facts = stat()
    if stat(replicaPath, &facts) == 0 {
      guard facts.st_size == 0 else { return }
    } else if errno != ENOENT {
      throw .homeUnusable(path: directory, reason: errno)
    }
    guard stat(keyPath, &facts) != 0 else { throw .replicaMissing(path: replicaPath) }
    throw .notEnrolled
  }

  /// Makes the directory where it is missing, for its owner only.
  ///
  /// - Throws: ``TownshipFailure/homeUnusable(path:reason:)``.
  package func prepare() throws(TownshipFailure) {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw .homeUnusable(path: directory, reason: errno)
    }
  }
}
