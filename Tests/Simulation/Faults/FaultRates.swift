/// How often what goes wrong, in per cent; each seed draws its own (swarm testing).
struct FaultRates {
  var requestLost = 0
  var replyLost = 0
  var repeated = 0
  var late = 0
  var cut = 0
  var crash = 0
  var hubCrash = 0
  var interlude = 0

  /// Whether this is the time of faults.
  var isFaulty = true

  /// No faults at all.
  static let none = FaultRates(isFaulty: false)

  static func drawn(from source: SeededSource) -> FaultRates {
    func rate(_ choices: [Int]) -> Int { source.one(of: choices) ?? 0 }
    return FaultRates(
      requestLost: rate([0, 0, 10, 30]), replyLost: rate([0, 0, 10, 30]),
      repeated: rate([0, 10, 30]), late: rate([0, 10, 30]), cut: rate([0, 0, 10, 20]),
      crash: rate([0, 0, 5, 20]), hubCrash: rate([0, 0, 5, 15]), interlude: rate([0, 15, 40]))
  }
}
