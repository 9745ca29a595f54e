import Foundation
package import HongyanMerge
package import HongyanStore

/// What a township's work takes from the machine around it, so that tests and simulations can give
/// something else.
package struct TownshipEnvironment: Sendable {
  /// The machine's clock in milliseconds since 1970, right or wrong (`Protocol R7`).
  package var wallMilliseconds: @Sendable () -> Int64
  /// Where new ids are drawn from.
  package var identifiers: IdentifierSource
  /// A hash of what names the machine; `nil` where nothing does (`Protocol R11`).
  package var machine: Hash256?

  /// An environment.
  package init(
    wallMilliseconds: @escaping @Sendable () -> Int64, identifiers: @escaping IdentifierSource,
    machine: Hash256? = nil
  ) {
    self.wallMilliseconds = wallMilliseconds
    self.identifiers = identifiers
    self.machine = machine
  }

  /// The machine's clock and name, and the system's source of randomness.
  package static let system = TownshipEnvironment(
    wallMilliseconds: { Int64((Date().timeIntervalSince1970 * 1000).rounded()) },
    identifiers: { (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max)) },
    machine: MachineName.system)
}
