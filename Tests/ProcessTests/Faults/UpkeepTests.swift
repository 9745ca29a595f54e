import Foundation
import Testing

extension StagedTests {
  @Suite("what looks after files", .timeLimit(.minutes(240)))
  struct UpkeepTests {
    @Test(
      "is done wholly by a second try when it is killed at any of its writes, and nothing is lost",
      arguments: Upkeep.allCases)
    func killed(upkeep: Upkeep) async throws {
      try await Stage.with { stage in
        let calls = try await calls(of: upkeep, in: stage)
        for (place, deed) in FaultPlaces.places(
          of: calls, offset: upkeep.offset, [FaultDeed.kill, .tear])
        {
          let comment: Comment = "\(upkeep) \(deed) at \(place) of \(calls)"
          try await stage.trial { trial in
            try await upkeep.prepare(trial)
            try trial.faults.strike(next: place)
            let run = try await upkeep.run(
              trial, trial.faults.environment(below: upkeep.directory(in: trial), deed))
            // Random ids may spare a page: then the last places are not reached.
            let isReached = try trial.faults.struck() > 0
            #expect(isReached ? run.status == 137 : upkeep.statuses.contains(run.status), comment)
            try await finish(upkeep, trial, place, comment)
          }
        }
      }
    }

    @Test(
      "tells in plain words of a disk that is full or fails, and is done by a second try",
      arguments: Upkeep.allCases)
    func failing(upkeep: Upkeep) async throws {
      try await Stage.with { stage in
        let calls = try await calls(of: upkeep, in: stage)
        for (place, fault) in FaultPlaces.places(
          of: calls, offset: upkeep.offset + 3, DiskFault.all)
        {
          let comment: Comment = "\(upkeep) \(fault) \(place) of \(calls)"
          try await stage.trial { trial in
            try await upkeep.prepare(trial)
            try trial.faults.strike(next: place)
            let run = try await upkeep.run(
              trial,
              trial.faults.environment(
                below: upkeep.directory(in: trial), fault.deed, isLasting: fault.isLasting))
            try trial.faults.rest()
            if !upkeep.statuses.contains(run.status) {
              #expect(run.status == 1, "\(comment) \(run.text) \(run.talk)")
              let error = try run.document(Documents.Failure.self).error
              #expect(fault.codes.contains(error.code), "\(comment) \(error)")
              #expect(error.workIsSafe && !error.remedy.isEmpty, comment)
            }
            try await finish(upkeep, trial, place, comment)
          }
        }
      }
    }

    private func calls(of upkeep: Upkeep, in stage: Stage) async throws -> Int {
      let calls = try await stage.trial { trial in
        try await upkeep.prepare(trial)
        _ = try await upkeep.run(
          trial, trial.faults.environment(below: upkeep.directory(in: trial))
        ).expecting(upkeep.statuses)
        let calls = try trial.faults.counted()
        try await upkeep.check(trial, "\(upkeep) without a fault")
        return calls
      }
      guard calls > 5 else { throw Unmet("\(upkeep) made \(calls) calls: is the shim loaded?") }
      return calls
    }

    /// It is done again, and then everybody agrees, on all that was recorded.
    private func finish(
      _ upkeep: Upkeep, _ trial: Trial, _ place: Int, _ comment: Comment
    ) async throws {
      _ = try await upkeep.run(trial).expecting(upkeep.statuses + [0])
      try await upkeep.check(trial, comment)
      // A hub that was put back is whole only when the machines have given back the rest.
      guard FaultPlaces.isEvery || upkeep == .restore || place % 3 == 0 else { return }
      try await trial.agree(on: trial.stage.written, comment)
    }
  }
}
