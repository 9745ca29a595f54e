import HongyanMerge
import HongyanSync

extension HubRule {
  /// The role may write or propose every unit, create, or void (`Protocol R6`, `R13`, `R20`).
  static let roleMayWrite = HubRule { hearing in
    #if PlantedFaults
      if PlantedFault.leavesOutRole.isOn { return nil }
    #endif
    let isAllowed = hearing.writes.allSatisfy { write in
      hearing.schema[write.record.type]?.permits(write.action, by: hearing.offered.role) ?? false
    }
    return isAllowed ? nil : .notAllowed
  }
}
