import Foundation

/// At which calls of a command to strike.
enum FaultPlaces {
  /// Set to `1` for every call and every deed; else every seventh call, and the deeds in turn.
  static let variable = "HONGYAN_EVERY_FAULT"

  static var isEvery: Bool { ProcessInfo.processInfo.environment[variable] == "1" }

  /// The places in a row of `count` calls, each with one of the deeds.
  ///
  /// - Parameter offset: another one for each command, so that the same places of a transaction do
  ///   not stay out everywhere.
  static func places<Deed>(
    of count: Int, offset: Int, _ deeds: [Deed]
  ) -> [(place: Int, deed: Deed)] {
    if isEvery {
      return (1...max(1, count)).flatMap { place in deeds.map { (place, $0) } }
    }
    return stride(from: 1 + offset % 7, through: max(1, count), by: 7).enumerated().map {
      ($1, deeds[($0 + offset) % deeds.count])
    }
  }
}
