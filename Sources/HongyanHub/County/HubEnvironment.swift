package import HongyanStore
import Foundation

/// What the hub takes from the machine; injected, so that a simulation can repeat it.
package struct HubEnvironment: Sendable {
  /// The clock, in milliseconds since 1970.
  package var nowMilliseconds: @Sendable () -> Int64
  /// The source of new ids.
  package var identifiers: IdentifierSource

  /// An environment.
  package init(
    nowMilliseconds: @escaping @Sendable () -> Int64, identifiers: @escaping IdentifierSource
  ) {
    self.nowMilliseconds = nowMilliseconds
    self.identifiers = identifiers
  }

  /// The machine's own.
  package static let system = HubEnvironment(
    nowMilliseconds: {
      Int64(Date().timeIntervalSince1970 * 1000)
    },
    identifiers: {
      var random = SystemRandomNumberGenerator()
      return (random.next(), random.next())
    })

  /// 16 random bytes.
  func secret() -> [UInt8] {
    let (high, low) = identifiers()
    return [high, low].flatMap { half in
      (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) }
    }
  }
}
