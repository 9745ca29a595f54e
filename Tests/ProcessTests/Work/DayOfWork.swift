import HongyanSample

/// Commands drawn at random from a seed, and what those that ended with 0 have written.
struct DayOfWork {
  let machines: [TestMachine]
  /// The change sets of the commands that ended with 0, less those taken back.
  private(set) var written: [Documents.Recorded.Change] = []
  private var chance: SplitMix64
  private var households: [String] = []
  private var residents: [String] = []
  private var count = 0

  init(machines: [TestMachine], seed: UInt64) {
    self.machines = machines
    chance = SplitMix64(seed: seed)
  }

  /// One command at one machine.
  mutating func step() async throws {
    count += 1
    let machine = machines[chance.below(machines.count)]
    switch chance.below(12) {
    case 0, 1: try await machine.sync()
    case 2, 3:
      households += try await write(
        at: machine, "add", "household", "village=\(Invented.village)", "name=示例甲",
        "phone=\(Invented.phone(count))")
    case 4:
      residents += try await write(
        at: machine, "add", "resident", "village=\(Invented.otherVillage)", "name=示例乙",
        "idNumber=\(Invented.idNumber(count))")
    case 5: try await change(at: machine, household: "phone=\(Invented.phone(count))")
    case 6: try await change(at: machine, household: "address=\(count)号")
    case 7: try await change(at: machine, household: "name=示例丙")
    case 8, 9:
      guard let id = residents.last else { return }
      _ = try await write(at: machine, "edit", id, "idNumber=\(Invented.idNumber(500 + count))")
    case 10:
      guard !households.isEmpty else { return }
      let id = households[chance.below(households.count)]
      _ = try await write(at: machine, "void", id, "--reason", "重复")
    default:
      _ = try await write(
        at: machine, "add", "household", "village=\(Invented.village)", "name=示例丁")
      // What was just written was never sent, so taking it back leaves nothing.
      _ = try await machine.run("undo").expecting(0)
      written.removeLast()
    }
  }

  private mutating func change(at machine: TestMachine, household field: String) async throws {
    guard !households.isEmpty else { return }
    let id = households[chance.below(households.count)]
    _ = try await write(at: machine, "edit", id, field)
  }

  /// Runs a command that writes. It may be refused: the machine may not know the record yet, or it
  /// is void or in question.
  private mutating func write(
    at machine: TestMachine, _ arguments: String...
  ) async throws -> [String] {
    let run = try await machine.start(arguments + ["--json"]).ended().expecting(0, 1)
    guard run.status == 0 else { return [] }
    let recorded = try run.document(Documents.Recorded.self)
    written.append(recorded.changeSet)
    return [recorded.id]
  }
}
