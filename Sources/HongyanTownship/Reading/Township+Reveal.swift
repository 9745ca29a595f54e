package import HongyanMerge
import HongyanModels
import HongyanStore

extension Township {
  /// The most records that are uncovered at once: to look into a matter, not to carry a register
  /// away.
  package static let revealLimit = 20

  /// Uncovers sensitive values for a purpose. That it was done is recorded first, in the scope of
  /// each record (`Protocol R20`); without the record nothing is uncovered.
  ///
  /// - Throws: ``TownshipFailure``.
  package func reveal(_ displays: [RecordDisplay], purpose: String) throws -> [RecordDisplay] {
    let purpose = purpose.trimmingBlanks
    guard !purpose.isEmpty else { throw TownshipFailure.purposeMissing }
    let sensitive = displays.filter { !$0.covered.isEmpty }
    guard sensitive.count <= Self.revealLimit else {
      throw TownshipFailure.tooManyToReveal(limit: Self.revealLimit)
    }
    try noteReveals(sensitive.map { ($0.key, $0.scope, $0.covered.map(\.name)) }, purpose: purpose)
    return displays.map { display in
      var revealed = display
      revealed.isRevealed = true
      return revealed
    }
  }

  /// Records that sensitive fields of records were shown for a purpose.
  package func noteReveals(
    _ reveals: [(record: RecordKey, scope: ScopeID, fields: [String])], purpose: String
  ) throws {
    guard let type = schema[RevealLog.id], !reveals.isEmpty else { return }
    let checks = try checkContext()
    let drafts = try replica.read { reader in
      let desk = RecordDesk(reader: reader, schema: schema, checks: checks)
      return try reveals.map { reveal in
        let (high, low) = environment.identifiers()
        let key = RecordKey(type.id, RecordID(high: high, low: low))
        let (role, level) = try desk.standing(in: reveal.scope)
        var plan = WritePlan(type, level: level, before: FieldValues())
        plan.take([
          .put(RevealLog.record.id, .reference(reveal.record.id)),
          .put(RevealLog.purpose.id, .text(ExactText(purpose))),
          .put(RevealLog.at.id, .instant(now)), .put(RevealLog.by.id, .text(author)),
          .replace(RevealLog.fields.id, reveal.fields.map { .text(ExactText($0)) }),
        ])
        let findings = type.findings(in: plan.after, before: nil, checks)
        guard !findings.contains(where: { $0.severity == .error }) else {
          throw TownshipFailure.invalid(type, findings)
        }
        let actions = [.create] + plan.actions
        try desk.permit(actions, type, role)
        return ChangeDraft(
          scope: reveal.scope, author: author, level: level,
          writes: actions.map { Write(key, $0) })
      }
    }
    _ = try replica.record(drafts, wallMilliseconds: now)
  }
}
