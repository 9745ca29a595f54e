import Foundation
package import HongyanStore

/// What a township's work takes from the machine around it, so that tests and simulations can give
/// something else.
package struct TownshipEnvironment: Sendable {
  /// The machine's clock in milliseconds since 1970, right or wrong (`Protocol R7`).
  package var wallMilliseconds: @Sendable () -> Int64
  /// Where new ids are drawn from.
  package var identifiers: IdentifierSource

  /// An environment.
  package init(
    wallMilliseconds: @escaping @Sendable () -> Int64, identifiers: @escaping IdentifierSource
  ) {
    self.wallMilliseconds = wallMilliseconds
    self.identifiers = identifiers
  }

  /// The machine's clock and the system's source of randomness.
  package static let system = TownshipEnvironment(
    wallMilliseconds: { Int64((Date().timeIntervalSince1970 * 1000).rounded()) },
    identifiers: { (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max)) })
}
