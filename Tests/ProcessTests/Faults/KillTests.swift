import Foundation
import Testing

extension StagedTests {
  @Suite("a program that is killed at any of its writes", .timeLimit(.minutes(240)))
  struct KillTests {
    @Test(
      "has done its command wholly or not at all, and nothing that was done before is lost",
      arguments: LocalAct.allCases)
    func local(act: LocalAct) async throws {
      try await Stage.with { stage in
        let clean = try await CleanRun(of: act, in: stage)
        for (place, deed) in FaultPlaces.places(
          of: clean.calls, offset: act.offset, [FaultDeed.kill, .tear])
        {
          try await stage.trial { trial in
            try await killed(trial, act, clean, at: place, deed)
          }
        }
      }
    }

    private func killed(
      _ trial: Trial, _ act: LocalAct, _ clean: CleanRun, at place: Int, _ deed: FaultDeed
    ) async throws {
      let comment: Comment = "\(act) \(deed) at \(place) of \(clean.calls)"
      let machine = trial.machine(act.machine)
      try trial.faults.strike(next: place)
      let run = try await act.run(
        at: machine.with(trial.faults.environment(below: machine.home, deed)), in: trial.stage)
      // Random ids may spare a page: then the last places are not reached.
      let isReached = try trial.faults.struck() > 0
      #expect(run.status == (isReached ? 137 : 0), comment)
      // The program itself puts the file right, before anything else looks at it; and it does not
      // take it for a copy, wherever it was killed.
      #expect(try await machine.status().copied == nil, comment)
      try await Trial.checkFile(machine.file, comment)
      let state = try await FileState(of: machine.file)
      if state.counts != clean.counts || state == clean.before {
        #expect(state == clean.before, comment)
        _ = try await act.run(at: machine, in: trial.stage).expecting(0)
        #expect(try await FileState(of: machine.file).counts == clean.counts, comment)
      }
      // The file is just what it is without a fault: that it is agreed upon is seen now and then.
      guard FaultPlaces.isEvery || place % 3 == 0 else { return }
      try await trial.agree(
        [act.machine] + ["甲", "乙", "县"].filter { $0 != act.machine },
        on: act.written(in: trial.stage), comment)
    }

    @Test("exchanges the rest when it is started again, and everybody agrees")
    func exchange() async throws {
      try await Stage.with { stage in
        let calls = try await stage.callsOfExchange()
        #expect(calls > 20)
        for (place, deed) in FaultPlaces.places(of: calls, offset: 2, [FaultDeed.kill, .tear]) {
          try await stage.trial { trial in
            let comment: Comment = "sync \(deed) at \(place) of \(calls)"
            let machine = trial.machine("甲")
            try trial.faults.strike(next: place)
            try await trial.served { _ in
              let run = try await machine.with(
                trial.faults.environment(below: machine.home, deed)
              ).run("sync")
              let isReached = try trial.faults.struck() > 0
              #expect(isReached ? run.status == 137 : [0, 5].contains(run.status), comment)
              #expect(try await machine.status().copied == nil, comment)
              try await Trial.checkFile(machine.file, comment)
            }
            try await trial.agree(on: stage.written, comment)
          }
        }
      }
    }

    @Test("joins the county when it is told to again")
    func enrolment() async throws {
      try await Stage.with { stage in
        let calls = try await stage.callsOfEnrolment()
        #expect(calls > 20)
        for (place, deed) in FaultPlaces.places(of: calls, offset: 3, [FaultDeed.kill, .tear]) {
          try await stage.trial { trial in
            let comment: Comment = "init \(deed) at \(place) of \(calls)"
            try trial.faults.strike(next: place)
            try await trial.served { _ in
              let run = try await trial.join(
                trial.faults.environment(below: trial.county.directory, deed))
              let isReached = try trial.faults.struck() > 0
              #expect(run.status == (isReached ? 137 : 0), comment)
              let again = try await trial.join([:]).expecting(0)
              try await trial.county.approve(
                again.document(Documents.Enrolled.self).fingerprint)
            }
            try await trial.agree(["丙", "甲", "乙", "县"], on: stage.written, comment)
          }
        }
      }
    }

    @Test("serves again when it is the hub, and takes what the machine sends once more")
    func hub() async throws {
      try await Stage.with { stage in
        let calls = try await stage.callsOfHub()
        #expect(calls > 5)
        for (place, deed) in FaultPlaces.places(of: calls, offset: 4, [FaultDeed.kill, .tear]) {
          try await stage.trial { trial in
            let comment: Comment = "hub \(deed) at \(place) of \(calls)"
            let struck = try await strickenHub(trial, at: place, deed, comment)
            #expect(struck || place > calls - 3, comment)
            try await trial.agree(on: stage.written, comment)
          }
        }
      }
    }

    /// Lets the hub die while 甲 exchanges.
    private func strickenHub(
      _ trial: Trial, at place: Int, _ deed: FaultDeed, _ comment: Comment
    ) async throws -> Bool {
      let hub = try await trial.county.serve(
        environment: trial.faults.environment(below: trial.county.hubDirectory, deed))
      trial.stage.proxy.lead(to: hub.port)
      try trial.faults.strike(next: place)
      let run = try await trial.machine("甲").run("sync")
      let isReached = try trial.faults.struck() > 0
      #expect(isReached ? [0, 5, 6].contains(run.status) : [0, 5].contains(run.status), comment)
      if isReached { #expect(await hub.ended().status == 137, comment) } else { await hub.kill() }
      return isReached
    }
  }
}
