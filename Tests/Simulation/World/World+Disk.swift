import HongyanStore

extension World {
  /// A disk that fails now, or none.
  private func drawnDiskFault() -> DiskFault? {
    guard rates.isFaulty, diskSource.chance(diskPercent) else { return nil }
    return diskSource.chance(50) ? .lastWriteLost : .full(afterPages: diskSource.below(3))
  }

  /// Writes to a machine's file, whose disk may fail: then nothing of it stays, and the machine
  /// stops.
  func writing<Result>(on machine: Machine, _ body: () throws -> Result) throws -> Result {
    guard let fault = drawnDiskFault() else { return try body() }
    machine.touchAll()
    return try suffering(fault, at: machine.name) {
      try machine.replica.withDisk(failing: fault, body)
    }
  }

  /// Writes to the hub's database, whose disk may fail.
  func writingAtHub<Result>(_ body: () throws -> Result) throws -> Result {
    guard let fault = drawnDiskFault() else { return try body() }
    let result = try suffering(fault, at: "hub") { try hub.withDisk(failing: fault, body) }
    return result
  }

  private func suffering<Result>(
    _ fault: DiskFault, at name: String, _ body: () throws -> Result
  ) throws -> Result {
    do { return try body() } catch StoreFailure.diskFull {
      occurred(name == "hub" ? .hubDiskFailed : .diskFull)
    } catch StoreFailure.diskFailed {
      occurred(name == "hub" ? .hubDiskFailed : .lastWriteLost)
    }
    trace.note("\(name): \(fault)")
    throw SimulatedFault.disk
  }
}
