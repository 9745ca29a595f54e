import Foundation
import GRDB
public import HongyanMerge
public import HongyanWire

extension HubTransaction {
  /// Entries after a position in order, up to about `byteBudget` bytes of payload, at least one
  /// where there is one.
  ///
  /// - Parameters:
  ///   - device: entries of this device's replicas carry the payload's hash alone.
  ///   - onlyOwn: whether no others are given.
  /// - Returns: the entries with their positions, and whether more follow.
  public func entries(
    of scope: ScopeID, after position: UInt64, byteBudget: Int, for device: DeviceID, onlyOwn: Bool
  ) throws -> (entries: [SequencedEntry], hasMore: Bool) {
    var page: [SequencedEntry] = []
    var bytes = 0
    var next = position
    let own = try replicas(of: device)
    while true {
      let chunk = try entryTable.select(
        "WHERE scope = ? AND position > ? ORDER BY position LIMIT \(Self.chunk)",
        [Data(scope.bytes), Int64(clamping: next)])
      guard let last = chunk.last?.position else { return (page, false) }
      for entry in chunk {
        let isOwn = own.contains(entry.dot.replica)
        if onlyOwn && !isOwn { continue }
        let payload = isOwn || entry.verdict?.takesEffect != true ? nil : entry.payload
        let content = payload ?? entry.remainder?.remainder
        let cost = (content?.bytes.count ?? 0) + Self.envelopeBytes
        if !page.isEmpty && bytes + cost > byteBudget { return (page, true) }
        bytes += cost
        page.append(try entry.sequenced(payload: payload))
      }
      next = last
    }
  }

  /// How many entries are read from disk at a time.
  private static let chunk = 256
  /// What an envelope, its context and its framing take on the wire, about.
  private static let envelopeBytes = 96

  private func replicas(of device: DeviceID) throws -> Set<ReplicaID> {
    #if PlantedFaults
      if PlantedFault.partialTellsAll.isOn {
        return try Set(
          database.rows("SELECT replica FROM hub_replica").compactMap {
            ReplicaID(bytes: try $0.bytes(0))
          })
      }
    #endif
    return try Set(
      database.rows("SELECT replica FROM hub_replica WHERE device = ?", [Data(device.bytes)])
        .compactMap { ReplicaID(bytes: try $0.bytes(0)) })
  }
}

extension StoredEntry {
  func sequenced(payload: EncodedPayload?) throws -> SequencedEntry {
    guard let position, let verdict else { throw StoreFailure.damaged(what: "log entry \(dot)") }
    return SequencedEntry(
      position: position, dot: dot, context: context, chain: chain, payloadHash: payloadHash,
      payload: payload,
      remainder: verdict.takesEffect && remainder?.isSigned == true ? remainder : nil,
      verdict: verdict, effective: effective)
  }
}
