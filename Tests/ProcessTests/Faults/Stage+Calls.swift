/// How often a program writes or flushes when nothing fails: the places at which it can be struck.
extension Stage {
  /// Of the machine that exchanges what it has not sent.
  func callsOfExchange() async throws -> Int {
    try await trial { trial in
      try await trial.served { _ in
        let machine = trial.machine("甲")
        try await machine.with(trial.faults.environment(below: machine.home)).sync()
      }
      return try trial.faults.counted()
    }
  }

  /// Of a machine that joins the county.
  func callsOfEnrolment() async throws -> Int {
    try await trial { trial in
      try await trial.served { _ in
        _ = try await trial.join(trial.faults.environment(below: trial.county.directory))
          .expecting(0)
      }
      return try trial.faults.counted()
    }
  }

  /// Of the hub that answers the exchange.
  func callsOfHub() async throws -> Int {
    try await trial { trial in
      let counting = trial.faults.environment(below: trial.county.hubDirectory)
      return try await trial.served(environment: counting) { _ in
        let before = try trial.faults.counted()
        try await trial.machine("甲").sync()
        return try trial.faults.counted() - before
      }
    }
  }
}
