import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire

extension Hub {
  /// Moves a record with what belongs to it, as if somebody of the county had asked for it and the
  /// request had come just now (`Protocol R14`).
  func move(
    _ id: String, to division: String, isDryRun: Bool, actor: String
  ) throws -> MoveReport {
    try database.transaction { log in
      let reader = try log.reader()
      let found = try reader.records(idPrefix: id, limit: 2)
      guard found.count == 1, let root = found.first, let type = schema[root.type],
        let view = try reader.record(root), !view.isVoid, !type.movers.isEmpty
      else { throw HubFailure.unknownRecord(id) }
      let place = try self.division(division, in: reader)
      guard try reader.namingRecord(of: place) == place, try reader.isAlike(place, view.scope)
      else { throw HubFailure.notAScope(division) }
      var report = MoveReport(
        id: root.id.hex, type: type.name, from: view.scope.name,
        to: ScopeID(namedBy: place).name, touched: [], changeSet: nil)
      let others = try reader.aggregate(of: root, in: view.scope).keys.filter { $0 != root }
      report.touched = ([root] + others.sorted()).map {
        MoveReport.Touched(id: $0.id.hex, type: schema[$0.type]?.name ?? "")
      }
      let request = try request(of: view, to: place, as: type, actor: actor, in: log)
      if case .returned(let reason) = try CountyJudge(schema: schema, context: checkContext)
        .verdict(on: request, in: log)
      {
        throw HubFailure.moveRefused(reason: reason.rawValue)
      }
      if isDryRun { return report }
      report.changeSet = try carryOut(request, in: log)
      try log.audit(
        "move", by: actor, on: "\(root.id.hex) \(report.to)", atMilliseconds: log.nowMilliseconds)
      return report
    }
  }

  private func request(
    of view: RecordView, to division: RecordID, as type: RecordType, actor: String,
    in log: HubTransaction
  ) throws -> OfferedChange {
    let changeSet = ChangeSet(
      time: HybridTimestamp(milliseconds: log.nowMilliseconds), author: ExactText(actor),
      level: .county, schemaRevision: schema.revision,
      writes: try log.reader().moveActions(of: view, to: division, as: type, level: .county)
        .map { Write(view.key, $0) })
    let standing = try log.standing(of: view.scope)
    return OfferedChange(
      changeSet: changeSet, scope: view.scope,
      dot: Dot(log.lane, (standing.lanes[log.lane]?.n ?? 0) + 1), context: standing.vector,
      device: signingKey.publicKey.deviceID, role: .administrator)
  }

  private func carryOut(
    _ request: OfferedChange, in log: HubTransaction
  ) throws -> MoveReport.Request {
    let writer = HubWriter(replica: log.lane, device: request.device)
    let dot = try writer.append(
      request.changeSet, to: request.scope, nowMilliseconds: log.nowMilliseconds, in: log)
    let orders = try MovePlan(schema: schema, log: log).orders(after: request)
    try writer.carryOut(orders, nowMilliseconds: log.nowMilliseconds, in: log)
    return MoveReport.Request(
      id: try EncodedPayload(request.changeSet).id.hex, replica: dot.replica.hex, n: dot.n,
      scope: request.scope.name)
  }
}
