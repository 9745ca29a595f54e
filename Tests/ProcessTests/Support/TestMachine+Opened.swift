import HongyanModels
import HongyanStore
import HongyanTownship

extension TestMachine {
  /// Works in the machine's home within this process, by the code that the programs run: a program
  /// for each of hundreds of changes would take minutes.
  func opened(_ body: (Township) throws -> Void) throws {
    let township = try Township.open(TownshipHome(directory: home), schema: .county)
    do { try body(township) } catch {
      try township.replica.close()
      throw error
    }
    try township.replica.close()
  }
}
