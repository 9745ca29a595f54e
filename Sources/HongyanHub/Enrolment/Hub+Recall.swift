import HongyanMerge
import HongyanStore
import HongyanWire

extension Hub {
  /// Remembers what the county signed for a device before this hub was restored from before it: the
  /// scopes were granted once, so that what the device holds of them is taken back; a device that
  /// is not known here waits for approval (`Protocol R12`, `R20`).
  func recall(_ grant: SignedGrant, in transaction: HubTransaction) throws {
    let now = transaction.nowMilliseconds
    try transaction.noteGranted(grant.grants.map(\.scope), to: grant.device, atMilliseconds: now)
    guard try transaction.device(grant.device) == nil else { return }
    try transaction.set(
      DeviceAccount(
        id: grant.device, key: grant.deviceKey, sealingKey: [],
        name: String(grant.device.hex.prefix(Self.recalledNameLength)), person: "",
        status: .pending, role: grant.grants.first?.role ?? Role(rawValue: 0),
        coverage: Self.coverage(of: grant.grants), enrolledMilliseconds: now))
    try transaction.audit(
      "device-recalled", by: "device", on: grant.device.hex, atMilliseconds: now)
  }

  /// Enough of an id to tell the machines of a county apart until somebody names them.
  private static let recalledNameLength = 8

  /// A coverage with at least the scopes granted; of a device that held the office's own scope, the
  /// whole county.
  private static func coverage(of grants: [Grant]) -> Coverage {
    let scopes = grants.map(\.scope)
    if scopes.contains(.countyOffice) { return .all }
    let divisions = scopes.compactMap(\.namingRecord)
    // No divisions would mean all of them.
    return .divisions(divisions.isEmpty ? [RecordID(high: 0, low: 0)] : divisions)
  }
}
