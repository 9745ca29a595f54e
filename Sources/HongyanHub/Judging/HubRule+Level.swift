import HongyanMerge
import HongyanSync

extension HubRule {
  /// The level stated in the sealed payload is that of the role, and each write has the rank that
  /// follows from it (`Protocol R5`).
  static let levelIsThatOfTheRole = HubRule { hearing in
    let level = hearing.offered.changeSet.level
    guard hearing.schema.declaration(of: hearing.offered.role)?.level == level else {
      return .wrongLevel
    }
    for write in hearing.writes {
      guard case .put(let unit, _, let rank) = write.action,
        let type = hearing.schema[write.record.type]
      else { continue }
      guard rank == type.rank(of: unit, at: level) else { return .wrongLevel }
    }
    return nil
  }
}
