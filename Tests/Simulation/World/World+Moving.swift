import HongyanMerge
import HongyanModels
import HongyanStore

extension World {
  /// A township asks that a thing moves to another village, or back (`Protocol R14`).
  func move(on machine: Machine) throws {
    guard let (key, scope) = try drawnRecord(on: machine), key.type == SampleSchema.thing,
      let target = source.one(of: villages.filter { $0 != scope }), let place = target.namingRecord
    else { return }
    occurred(.askedToMove)
    trace.note("\(machine.name) asks to move \(key.id.hex.prefix(6))")
    try record(
      [Write(key, .put(Thing.place, .reference(place), rank: 0))], to: scope, on: machine,
      context: nil, isForbidden: !Roles.fromTownship.contains(machine.role))
  }

  /// Remembers what moved.
  func noteMove(_ entry: StoredEntry) throws {
    guard entry.verdict?.takesEffect == true, let changeSet = try entry.changeSet() else { return }
    if changeSet.forwarding != nil { occurred(.sentOn) }
    guard let passage = changeSet.passage else { return }
    occurred(passage.target == entry.scope ? .arrived : .departed)
  }

  /// `R14`: in the end each record lives in one scope, and what was written late where it had been
  /// was sent on after it.
  func checkMoves() throws {
    try hub.read { reader in
      for (key, _) in records {
        let homes = try villages.filter { try reader.trace(of: key, in: $0)?.state.isHere ?? false }
        guard homes.count <= 1 else { throw Violation("R14", "\(key.id) lives in \(homes)") }
      }
      for scope in villages {
        for entry in try reader.log(of: scope) where entry.verdict?.takesEffect == true {
          try checkSentOn(entry, in: scope, reader)
        }
      }
    }
  }

  /// Whether a departure on a road that was left took along what came back of it into the hub's own
  /// lane (`Protocol R9`).
  private func leftOnAnotherRoad(_ entry: StoredEntry, with passage: Passage) -> Bool {
    leftRoads.contains(entry.scope)
      && origins[entry.payloadHash]?.contains { passage.taken.covers($0) } ?? false
  }

  private func checkSentOn(
    _ entry: StoredEntry, in scope: ScopeID, _ reader: StoreReader
  ) throws {
    guard let changeSet = try entry.changeSet(), changeSet.passage == nil else { return }
    let aliases = try reader.aliases(of: scope)
    for write in changeSet.writes {
      let unseen =
        try reader.trace(of: write.record, in: scope)?.state
        .unseenDepartures(by: entry.context, aliases: aliases) ?? []
      guard let first = unseen.min(by: { ($0.effective, $0.dot) < ($1.effective, $1.dot) }),
        let passage = try reader.entry(first.dot, in: scope)?.changeSet()?.passage,
        !passage.taken.covers(entry.dot), !leftOnAnotherRoad(entry, with: passage)
      else { continue }
      let isSentOn = try reader.log(of: passage.target).contains { sent in
        guard let other = try sent.changeSet() else { return false }
        return other.forwarding?.changeSet == entry.payloadHash
          && other.writes.contains { $0.record == write.record }
      }
      guard isSentOn else {
        throw Violation("R14", "\(entry.dot) was not sent on to \(passage.target)")
      }
    }
  }
}
