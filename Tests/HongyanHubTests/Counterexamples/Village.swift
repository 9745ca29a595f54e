import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

/// One village, its hub and machines of its township that hold a household, for histories that are
/// told change by change.
struct Village {
  let county: PracticeHub
  let scope: ScopeID
  let place: RecordID
  let home = Home.key()

  init() throws {
    county = try PracticeHub()
    scope = try county.scope("433199101201")
    place = try county.division("433199101201")
  }

  var creation: [Write] { Home.creation(home, village: place) }

  func name(_ text: ExactText) -> [Write] { [Home.put(home, Household.name.id, .text(text))] }

  func note(_ text: ExactText) -> [Write] { [Home.put(home, Household.note.id, .text(text))] }

  /// A machine that recorded the household and told the county.
  func machine() async throws -> Machine {
    let machine = try county.machine("township", ["433199101"])
    try machine.record(creation, in: scope)
    #expect(try await machine.sync().agreed)
    return machine
  }

  func log() throws -> [StoredEntry] { try county.hub.database.read { try $0.log(of: scope) } }

  /// The values of a field that stand beside each other on a machine.
  func values(
    _ field: FieldID, of key: RecordKey? = nil, on machine: Machine
  ) throws -> [Value] {
    let siblings = try machine.replica.read { reader in
      try reader.record(key ?? home)?.state.fields[field]
    }
    return (siblings ?? []).map(\.value)
  }

  func questions(on machine: Machine) throws -> [ReviewKind] {
    try machine.replica.read { try $0.questions() }.map(\.kind)
  }

  /// Everybody exchanges until there is nothing to do. Then all hold the same, each payload took
  /// effect once, and every file is what its log makes.
  func settle(_ machines: [Machine]) async throws {
    for _ in 0..<2 {
      for machine in machines { #expect(try await machine.sync().agreed) }
    }
    for machine in machines {
      #expect(try await machine.sync().rounds == 1)
      #expect(try machine.replica.read { try $0.pendingCount() } == 0)
      #expect(
        try machine.replica.digests(of: scope)
          == county.hub.database.read { try $0.digests(of: scope) })
      #expect(try machine.replica.prove(repairing: false) == [])
    }
    #expect(try county.hub.prove(repairing: false) == [])
    let effects = try log().filter { $0.verdict?.takesEffect == true }.map(\.payloadHash)
    #expect(Set(effects).count == effects.count)
  }
}
