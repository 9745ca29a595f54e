import Foundation
package import HongyanMerge
import HongyanWire

/// What tells one computer from another.
package enum MachineName {
  /// Where systems keep a name that is drawn once for each installation (machine-id(5)).
  private static let paths = ["/etc/machine-id", "/var/lib/dbus/machine-id"]

  /// A hash of what names this computer; `nil` where nothing does. The name itself is not to leave
  /// the system's own file.
  package static let system: Hash256? = paths.lazy
    .compactMap { FileManager.default.contents(atPath: $0) }
    .compactMap { hash(of: String(decoding: $0, as: UTF8.self)) }
    .first

  /// The hash of a name; `nil` of an empty one, and of the word that stands there until the system
  /// has drawn one.
  package static func hash(of name: String) -> Hash256? {
    let name = name.trimmingBlanks
    guard !name.isEmpty, name != "uninitialized" else { return nil }
    return sha256(Array("hongyan machine 1\0".utf8) + Array(name.utf8))
  }
}
