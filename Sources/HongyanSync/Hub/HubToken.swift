import HongyanMerge
import HongyanWire

/// Stands for everything that a device is to have: epoch, grants and the end of each granted
/// scope's log (`Protocol R9`).
///
/// It is computed from the log and kept nowhere; the line at the end of a log binds every lane of
/// it.
struct HubToken {
  let device: DeviceID
  let grants: [Grant]

  func bytes(in log: some HubLog) throws -> [UInt8] {
    var text = Array("hongyan token 1\0".utf8) + log.epoch.bytes + device.bytes
    for grant in grants.sorted(by: { ($0.scope, $0.role) < ($1.scope, $1.role) }) {
      let standing = try log.standing(of: grant.scope)
      text += grant.scope.bytes
      #if PlantedFaults
        if PlantedFault.tokenWithoutPlaces.isOn { continue }
      #endif
      text.append(grant.role.rawValue)
      text += (0..<8).map { UInt8(truncatingIfNeeded: standing.position >> (56 - 8 * $0)) }
      text += standing.line.bytes
    }
    return Array(sha256(text).bytes.prefix(HubLimits.tokenBytes))
  }
}
