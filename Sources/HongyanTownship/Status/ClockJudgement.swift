package import HongyanStore

/// How the machine's clock stands, as far as it can be told without a network.
package struct ClockJudgement: Hashable, Sendable {
  /// Why it is suspect.
  package enum Reason: Hashable, Sendable {
    /// It is earlier than at the last write or exchange.
    case wentBack
    /// It is so much later than at the last write that nobody would have left the machine alone for
    /// so long.
    case jumpedAhead
    /// At the last exchange it differed from the county's.
    case differedFromCounty
    /// It is earlier than this program.
    case beforeProgram
    /// Files here are of a later time.
    case behindFiles
  }

  /// This machine's clock minus what it should show, in seconds, as far as known.
  package var skewSeconds: Int64
  /// Why it is suspect; `nil` when nothing speaks against it.
  package var reason: Reason?

  /// Whether times that the machine gives cannot be relied on.
  package var isSuspect: Bool { reason != nil }

  /// A difference that is no fault: clocks without a network drift by minutes in a year. In
  /// milliseconds.
  package static let tolerance: Int64 = 5 * 60 * 1000
  /// The longest that a machine in use lies untouched: a township is dark for a month at most. In
  /// milliseconds.
  package static let longestRest: Int64 = 200 * 24 * 3_600_000
  /// The beginning of 2026: there was no such program before. In milliseconds.
  package static let programBegan: Int64 = 1_767_225_600_000

  /// Judges the clock.
  ///
  /// - Parameters:
  ///   - now: what the clock shows, in milliseconds.
  ///   - facts: what the replica remembers of it.
  ///   - newestFile: the latest time of a file here, in milliseconds.
  package init(now: Int64, facts: ClockFacts, newestFile: Int64? = nil) {
    let offset = facts.hubOffsetMilliseconds ?? 0
    if let last = facts.lastWallMilliseconds, now < last - Self.tolerance {
      let trueThen = facts.agreedAtMilliseconds.map { $0 + offset }
      let wasAhead = -offset > Self.tolerance
      if wasAhead, let trueThen, now >= trueThen - Self.tolerance {
        self.init(skewSeconds: 0, reason: nil)
      } else {
        self.init(skewSeconds: (now - (trueThen ?? last)) / 1000, reason: .wentBack)
      }
    } else if let last = facts.lastWallMilliseconds, now - last > Self.longestRest {
      let trueThen = last + offset
      if offset > Self.longestRest, (now - trueThen).magnitude < Self.longestRest.magnitude {
        self.init(skewSeconds: 0, reason: nil)
      } else {
        self.init(skewSeconds: (now - trueThen) / 1000, reason: .jumpedAhead)
      }
    } else if offset.magnitude > Self.tolerance.magnitude {
      self.init(skewSeconds: -offset / 1000, reason: .differedFromCounty)
    } else if now < Self.programBegan {
      self.init(skewSeconds: (now - Self.programBegan) / 1000, reason: .beforeProgram)
    } else if let newestFile, now < newestFile - Self.tolerance {
      self.init(skewSeconds: (now - newestFile) / 1000, reason: .behindFiles)
    } else {
      self.init(skewSeconds: -offset / 1000, reason: nil)
    }
  }

  private init(skewSeconds: Int64, reason: Reason?) {
    self.skewSeconds = skewSeconds
    self.reason = reason
  }
}
