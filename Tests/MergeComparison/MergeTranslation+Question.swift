package import HongyanMerge
package import NaiveModel

extension MergeTranslation {
  /// The entry that says the same as the model's change set.
  package func entry(_ change: NaiveChangeSet) -> LogEntry {
    let time = HybridTimestamp(packed: change.effective)
    return LogEntry(
      dot: Dot(change.dot), context: CausalContext(change.context),
      changeSet: ChangeSet(
        time: time, author: "somebody", level: level(of: change), schemaRevision: 1,
        forwarding: change.isLate ? Forwarding(scope: .countyOffice, changeSet: .zero) : nil,
        writes: change.writes.map { write($0, at: level(of: change)) },
        horizon: change.horizon.map { VersionVector($0) }),
      verdict: verdict(change.verdict), effective: time)
  }

  private func level(of change: NaiveChangeSet) -> Level {
    Level(rawValue: UInt8(clamping: change.rank))
  }

  private func verdict(_ verdict: NaiveVerdict) -> Verdict {
    switch verdict {
    case .accepted: .accepted
    case .returned: .returned(.notAllowed)
    case .withdrawn: .withdrawn
    case .duplicate(let first): .duplicate(of: Dot(first))
    }
  }

  private func write(_ write: NaiveWrite, at level: Level) -> Write {
    let action: Write.Action =
      switch write.act {
      case .create: .create
      case .alive: .revive
      case .void: .void
      case .put(let name, let content):
        .put(field(name), value(content, of: name), rank: type.rank(of: field(name), at: level))
      case .add(let name, let member): .add(field(name), value(member, of: name))
      case .remove(let name, let member): .remove(field(name), value(member, of: name))
      case .depart: .depart(Self.passage, RecordState())
      case .arrive(let arrivals, let isVoid):
        .arrive(Self.passage, state(arrivals, isVoid: isVoid))
      }
    return Write(RecordKey(type.id, RecordID(write.record)), action)
  }

  /// A field outside the schema gets a number that the type does not declare.
  func field(_ name: NaiveBytes) -> FieldID { fields[name] ?? 9999 }

  func value(_ content: NaiveBytes, of name: NaiveBytes) -> Value {
    let text = ExactText(String(decoding: content.bytes, as: UTF8.self))
    if let group = type.group(ledBy: field(name)) {
      let parts = text.string.split(separator: "|", omittingEmptySubsequences: false)
      return .members(
        zip(group, parts).map { Value.Member($0, .code(ExactText(String($1)))) }.sorted())
    }
    if case .safest = type[field(name)]?.policy { return .code(text) }
    return .text(text)
  }
}
