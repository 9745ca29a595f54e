public import HongyanMerge
public import HongyanWire

/// The bounds of the hub's side, each with its reason.
public enum HubLimits {
  /// How far ahead of its arrival a change set may rank: enough for clocks that are merely badly
  /// set (`Protocol R7`).
  public static let greatestLeadMilliseconds: Int64 = 5 * 60 * 1000
  /// The most seals of one request: one covers many lanes, so an honest sender needs one; each
  /// costs a signature check.
  public static let seals = 16
  /// What an entry of a page is taken to weigh beside payload and context, in bytes.
  public static let entryBytes = 96
  /// What one lane of a context is taken to weigh, in bytes.
  public static let contextLaneBytes = 20
  /// The bytes of a token: as hard to guess as any identifier (`Protocol R9`).
  public static let tokenBytes = 16

  /// From so many entries behind on a machine is given a snapshot: fewer are read in a few pages,
  /// and with them comes their history (`Protocol R17`).
  public static let snapshotGap: UInt64 = 4_096

  /// How long a machine may stay away before values are folded without regard to it: longer than
  /// any illness, leave or repair (`Protocol R17`). Nothing of its work is lost by it.
  public static let leaseMilliseconds: Int64 = 180 * 86_400_000
  /// From so many further change sets on a horizon is written: one for fewer would fill the log
  /// with horizons (`Protocol R17`).
  public static let horizonGrowth: UInt64 = 256

  /// The stamp by which everyone ranks what arrived now (`Protocol R7`).
  public static func effective(
    _ time: HybridTimestamp, receivedMilliseconds: Int64
  ) -> HybridTimestamp {
    #if PlantedFaults
      if PlantedFault.clampsNothing.isOn { return time }
    #endif
    let (latest, overflow) = receivedMilliseconds.addingReportingOverflow(greatestLeadMilliseconds)
    return min(time, HybridTimestamp(milliseconds: overflow ? receivedMilliseconds : latest))
  }
}

extension LaneRefusal.Reason {
  /// The sender's base goes on where the hub's log does not: it comes from another log of this
  /// scope.
  public static let foreignLog = LaneRefusal.Reason(rawValue: "foreign-log")
}

extension SyncStatus {
  /// Refused: the hub does not speak the sender's protocol.
  public static let unknownProtocol = SyncStatus(rawValue: "unknown-protocol")
}
