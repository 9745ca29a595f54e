import Foundation
import Glibc
package import HongyanWire

/// The keys that the machine made for itself: they never leave it.
package struct DeviceKeys: Sendable {
  /// Signs what leaves the machine.
  package let signing: SigningKey
  /// Opens bundles sealed to the machine.
  package let sealing: SealingKey

  private static let heading = "hongyan device keys 1"

  /// The keys of a home; made at the first call, the same ever after.
  ///
  /// - Throws: ``TownshipFailure``.
  package static func makeOrLoad(in home: TownshipHome) throws(TownshipFailure) -> DeviceKeys {
    let made = DeviceKeys(signing: SigningKey(), sealing: SealingKey())
    switch OwnerFile.create(home.keyPath, made.text) {
    case 0: return made
    case EEXIST: return try load(from: home)
    case let reason: throw .homeUnusable(path: home.keyPath, reason: reason)
    }
  }

  /// The keys of a home.
  ///
  /// - Throws: ``TownshipFailure/keyUnreadable(path:isOpenToOthers:)``, also where others may read
  ///   the file.
  package static func load(from home: TownshipHome) throws(TownshipFailure) -> DeviceKeys {
    var facts = stat()
    guard stat(home.keyPath, &facts) == 0 else {
      throw .keyUnreadable(path: home.keyPath, isOpenToOthers: false)
    }
    guard facts.st_mode & 0o077 == 0 else {
      throw .keyUnreadable(path: home.keyPath, isOpenToOthers: true)
    }
    guard let bytes = FileManager.default.contents(atPath: home.keyPath),
      let keys = DeviceKeys(text: String(decoding: bytes, as: UTF8.self))
    else { throw .keyUnreadable(path: home.keyPath, isOpenToOthers: false) }
    return keys
  }

  private init(signing: SigningKey, sealing: SealingKey) {
    self.signing = signing
    self.sealing = sealing
  }

  private init?(text: String) {
    let lines = text.split(separator: "\n")
    guard lines.count == 3, lines[0] == Self.heading,
      let first = Data(base64Encoded: String(lines[1])),
      let second = Data(base64Encoded: String(lines[2])),
      let signing = try? SigningKey(rawRepresentation: Array(first)),
      let sealing = try? SealingKey(rawRepresentation: Array(second))
    else { return nil }
    self.init(signing: signing, sealing: sealing)
  }

  private var text: [UInt8] {
    let keys = [signing.rawRepresentation, sealing.rawRepresentation]
      .map { Data($0).base64EncodedString() }
    return Array(([Self.heading] + keys).joined(separator: "\n").utf8) + [0x0A]
  }
}
