import Foundation
import Testing

extension StagedTests {
  @Suite("a disk that is full or fails at any write or flush", .timeLimit(.minutes(240)))
  struct DiskFaultTests {
    @Test(
      "is told in plain words; then nothing was changed, and afterwards all goes on",
      arguments: LocalAct.allCases)
    func local(act: LocalAct) async throws {
      try await Stage.with { stage in
        let clean = try await CleanRun(of: act, in: stage)
        for (place, fault) in FaultPlaces.places(
          of: clean.calls, offset: act.offset + 2, DiskFault.all)
        {
          try await stage.trial { trial in
            try await failing(trial, act, clean, at: place, fault)
          }
        }
      }
    }

    private func failing(
      _ trial: Trial, _ act: LocalAct, _ clean: CleanRun, at place: Int, _ fault: DiskFault
    ) async throws {
      let comment: Comment = "\(act) \(fault) \(place) of \(clean.calls)"
      let machine = trial.machine(act.machine)
      try trial.faults.strike(next: place)
      let run = try await act.run(
        at: machine.with(environment(trial, below: machine.home, fault)), in: trial.stage)
      try trial.faults.rest()
      let code = run.status == 0 ? nil : try told(run, fault, comment)
      let state = try await FileState(of: machine.file)
      if run.status != 0, state == clean.before || code != DiskFault.unclear {
        #expect(state == clean.before, comment)
        _ = try await act.run(at: machine, in: trial.stage).expecting(0)
      }
      try await Trial.checkFile(machine.file, comment)
      #expect(try await FileState(of: machine.file).counts == clean.counts, comment)
      guard FaultPlaces.isEvery || place % 3 == 0 else { return }
      try await trial.agree(
        [act.machine] + ["甲", "乙", "县"].filter { $0 != act.machine },
        on: act.written(in: trial.stage), comment)
    }

    @Test("stops an exchange without harm, and the next one brings everybody together")
    func exchange() async throws {
      try await Stage.with { stage in
        let calls = try await stage.callsOfExchange()
        for (place, fault) in FaultPlaces.places(of: calls, offset: 5, DiskFault.all) {
          try await stage.trial { trial in
            let comment: Comment = "sync \(fault) \(place) of \(calls)"
            let machine = trial.machine("甲")
            try trial.faults.strike(next: place)
            try await trial.served { _ in
              let run = try await machine.with(environment(trial, below: machine.home, fault))
                .run("sync")
              try trial.faults.rest()
              if ![0, 5].contains(run.status) { try told(run, fault, comment) }
              try await Trial.checkFile(machine.file, comment)
            }
            try await trial.agree(on: stage.written, comment)
          }
        }
      }
    }

    @Test("stops an enrolment, which can be repeated")
    func enrolment() async throws {
      try await Stage.with { stage in
        let calls = try await stage.callsOfEnrolment()
        for (place, fault) in FaultPlaces.places(of: calls, offset: 6, DiskFault.all) {
          try await stage.trial { trial in
            let comment: Comment = "init \(fault) \(place) of \(calls)"
            try trial.faults.strike(next: place)
            try await trial.served { _ in
              let run = try await trial.join(
                environment(trial, below: trial.county.directory, fault))
              try trial.faults.rest()
              if run.status != 0 { try told(run, fault, comment) }
              let again = try await trial.join([:]).expecting(0)
              try await trial.county.approve(
                again.document(Documents.Enrolled.self).fingerprint)
            }
            try await trial.agree(["丙", "甲"], on: [], comment)
          }
        }
      }
    }

    @Test("at the hub is told to the machine as such; the same hub goes on when there is room")
    func hub() async throws {
      try await Stage.with { stage in
        let calls = try await stage.callsOfHub()
        for (place, fault) in FaultPlaces.places(of: calls, offset: 1, DiskFault.all) {
          try await stage.trial { trial in
            let comment: Comment = "hub \(fault) \(place) of \(calls)"
            let failing = environment(trial, below: trial.county.hubDirectory, fault)
            try await trial.served(environment: failing) { _ in
              let machine = trial.machine("甲")
              try trial.faults.strike(next: place)
              let run = try await machine.run("sync")
              try trial.faults.rest()
              if ![0, 5].contains(run.status) {
                let error = try run.expecting(1, 6).document(Documents.Failure.self).error
                #expect(["HY-4002", "HY-4013"].contains(error.code) && error.workIsSafe, comment)
              }
              let exchange = try await machine.sync()
              #expect(exchange.agreed, comment)
            }
            try await trial.agree(on: stage.written, comment)
          }
        }
      }
    }

    private func environment(
      _ trial: Trial, below directory: String, _ fault: DiskFault
    ) -> [String: String] {
      trial.faults.environment(below: directory, fault.deed, isLasting: fault.isLasting)
    }

    /// The command failed, and said why with this code.
    @discardableResult
    private func told(
      _ run: ProgramRun, _ fault: DiskFault, _ comment: Comment
    ) throws -> String {
      #expect(run.status == 1, comment)
      let error = try run.document(Documents.Failure.self).error
      #expect(fault.codes.contains(error.code), "\(comment) \(error)")
      #expect(error.workIsSafe && !error.remedy.isEmpty, comment)
      return error.code
    }
  }
}
