package import HongyanMerge
package import HongyanStore
package import HongyanSync

/// The county's rules on what its machines write, apart from the hub that asks them (`Protocol R8`,
/// `R20`).
package struct CountyJudge: Sendable {
  /// What is known about the records.
  package let schema: Schema
  /// What a check may know beside the values.
  package let context: CheckContext

  /// A judge by a schema.
  package init(schema: Schema, context: CheckContext) {
    self.schema = schema
    self.context = context
  }

  /// The verdict on a change set that is authentic, readable, new, and within a granted scope.
  ///
  /// - Throws: only when the log cannot be read; then there is no verdict.
  package func verdict(on offered: OfferedChange, in log: HubTransaction) throws -> Verdict {
    #if PlantedFaults
      if PlantedFault.judgesNothing.isOn { return .accepted }
    #endif
    let hearing = Hearing(offered, schema: schema, context: context, log: log)
    for rule in HubRule.all {
      if let reason = try rule.objection(hearing) { return .returned(reason) }
    }
    return .accepted
  }

  /// What has to move now that a change set took effect (`Protocol R14`).
  ///
  /// - Throws: only when the log cannot be read; then nothing of the request takes effect.
  package func moves(
    after offered: OfferedChange, in log: HubTransaction
  ) throws -> [MoveOrder] {
    try MovePlan(schema: schema, log: log).orders(after: offered)
  }
}
