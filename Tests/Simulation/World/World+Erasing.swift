import HongyanHub
import HongyanMerge
import HongyanStore

extension World {
  /// How often a record is erased in the seeds in which any is, in per cent of steps.
  private static let erasePercent = 4

  /// The county erases a record at the hub, with the remarks on it (`Protocol R24`).
  func eraseSometimes() throws {
    guard isErasing, eraseSource.chance(Self.erasePercent) else { return }
    let known = try hub.read { reader in
      try records.filter { record in
        guard record.key.type == SampleSchema.thing else { return false }
        return try reader.record(record.key)?.state.isCreated ?? false
      }
    }
    let moved = try hub.read { reader in
      try known.filter { record in
        try villages.contains { try reader.trace(of: record.key, in: $0)?.state.isHere == false }
      }
    }
    let isOfMoved = !moved.isEmpty && eraseSource.chance(50)
    guard let record = eraseSource.one(of: isOfMoved ? moved : known) else { return }
    if moved.contains(where: { $0.key == record.key }) { occurred(.erasedAfterMove) }
    let erasure = CountyErasure(schema: SampleSchema.schema, key: hubKey)
    let going = try hub.transaction { log in
      let going = try erasure.records(erasing: [record.key], in: log.reader())
      try erasure.order(going, in: log)
      return going
    }
    erased.formUnion(going)
    occurred(.erased)
    trace.note("the county erases \(record.key.id.hex.prefix(6)) and \(going.count - 1) more")
    try checkHub()
  }

  /// `R24`: what the hub holds as erased is nowhere, in no state, log or tray. An order that went
  /// with a hub's disk before anybody heard of it was never given; and of a place that it has lost,
  /// a machine hears nothing any more.
  func checkErased() throws {
    for (key, scope) in records where erased.contains(key) {
      guard try hub.transaction({ try $0.isErased(key) }) else { continue }
      try checkGone(key, at: "hub") { try hub.read($0) }
      for machine in machines where machine.granted.contains(scope) {
        try checkGone(key, at: machine.name) { try machine.replica.read($0) }
      }
    }
  }

  private func checkGone(
    _ key: RecordKey, at name: String, reading read: ((StoreReader) throws -> Void) throws -> Void
  ) throws {
    try read { reader in
      if try reader.record(key) != nil {
        throw Violation("R24", "\(name) holds \(key.id), which was erased")
      }
      if let entry = try reader.history(of: key).first {
        throw Violation("R24", "\(name) holds \(entry.dot) of \(key.id), which was erased")
      }
    }
  }

  /// Whether a change set may be there without its payload: what it wrote was erased.
  func mayBeErased(_ entry: StoredEntry) -> Bool {
    guard let verdict = entry.verdict, let writes = recorded[entry.payloadHash],
      !SampleSchema.schema.erased(among: writes, isErased: erased.contains).isEmpty
    else { return false }
    if verdict == .returned(.erased) { occurred(.lateEditOfErased) }
    return !verdict.takesEffect || entry.remainder != nil
  }
}
