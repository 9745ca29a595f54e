import HongyanMerge
import HongyanStore

extension HubRule {
  /// Nothing is written to an erased record, and nothing is tied to one that makes no sense without
  /// it (`Protocol R24`).
  static let nothingIsErased = HubRule { hearing in
    let erased = try hearing.schema.erased(among: hearing.writes) { try hearing.log.isErased($0) }
    return erased.isEmpty ? nil : .erased
  }
}
