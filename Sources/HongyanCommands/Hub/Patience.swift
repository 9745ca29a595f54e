import Foundation
import HongyanConsole
import HongyanMerge
import HongyanSyncHTTP
import HongyanTownship

/// How long a line on which nothing moves is waited for, as far as somebody has set it.
enum Patience {
  /// The variable that sets it, in seconds.
  static let variable = "HONGYAN_PATIENCE"
  /// A second is enough within a building, and after an hour nobody waits any more.
  private static let range = 1...3600

  /// The seconds that a text means.
  ///
  /// - Throws: ``Fault`` `settingUnusable`.
  static func seconds(_ text: String) throws(Fault) -> Int {
    guard let seconds = Int(text), range.contains(seconds) else {
      throw Fault(
        .settingUnusable,
        what: Labels(
          "等线路的秒数应在 \(range.lowerBound) 到 \(range.upperBound) 之间。",
          "The seconds to wait for a line lie between \(range.lowerBound) and \(range.upperBound).")
      )
    }
    return seconds
  }

  /// The limits of a connection: by the environment, else the settings, else those of the protocol.
  ///
  /// - Throws: ``Fault`` `settingUnusable`, or `TownshipFailure`.
  static func limits(in home: TownshipHome) throws -> TransportLimits {
    var limits = TransportLimits()
    let wanted =
      try ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
      ?? LocalSettings.load(from: home).patience.map(String.init)
    guard let wanted else { return limits }
    limits.idleTime = .seconds(try seconds(wanted))
    limits.connectTime = min(limits.connectTime, limits.idleTime)
    return limits
  }
}
