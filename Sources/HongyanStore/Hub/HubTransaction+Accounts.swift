import Foundation
import GRDB
public import HongyanMerge
public import HongyanWire

extension HubTransaction {
  /// The device that owns a replica id; `nil` before its first change set (`Protocol R2`).
  public func owner(of replica: ReplicaID) throws -> DeviceID? {
    let select = try database.cachedStatement(
      sql: "SELECT device FROM hub_replica WHERE replica = ?")
    return try Data.fetchOne(select, arguments: [Data(replica.bytes)]).flatMap {
      DeviceID(bytes: $0)
    }
  }

  /// Notes whose a replica id is, where nobody's is known yet.
  public func own(_ replica: ReplicaID, by device: DeviceID) throws {
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO hub_replica VALUES (?, ?)")
      .execute(arguments: [Data(replica.bytes), Data(device.bytes)])
    guard database.changesCount > 0 else { return }
    try copies.keep("hub_replica", where: "WHERE replica = ?", [Data(replica.bytes)])
  }

  private var copies: RowCopies { RowCopies(database: database) }

  /// Whether the device was ever granted the scope (`Protocol R8`).
  public func wasEverGranted(_ scope: ScopeID, to device: DeviceID) throws -> Bool {
    let select = try database.cachedStatement(
      sql: "SELECT 1 FROM hub_granted WHERE device = ? AND scope = ?")
    return try Row.fetchOne(select, arguments: [Data(device.bytes), Data(scope.bytes)]) != nil
  }

  /// Remembers that the device was granted the scopes.
  public func noteGranted(_ scopes: [ScopeID], to device: DeviceID, atMilliseconds: Int64) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO hub_granted VALUES (?, ?, ?)")
    for scope in scopes {
      let key: StatementArguments = [Data(device.bytes), Data(scope.bytes)]
      try statement.execute(arguments: key + [atMilliseconds])
      guard database.changesCount > 0 else { continue }
      try copies.keep("hub_granted", where: "WHERE device = ? AND scope = ?", key)
    }
  }

  /// A device's account.
  public func device(_ id: DeviceID) throws -> DeviceAccount? {
    try devices(where: "WHERE device = ?", [Data(id.bytes)]).first
  }

  /// Every device's account, the newest last.
  public func devices() throws -> [DeviceAccount] {
    try devices(where: "ORDER BY enrolled, device", [])
  }

  /// Writes an account.
  public func set(_ device: DeviceAccount) throws {
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO hub_device (device, key, sealing_key, name, person, status, role,
          coverage, enrolled, seen, program, clock_offset)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        Data(device.id.bytes), Data(device.key.rawRepresentation), Data(device.sealingKey),
        device.name, device.person, device.status.rawValue, Int64(device.role.rawValue),
        Data(device.coverage.bytes), device.enrolledMilliseconds, device.seenMilliseconds,
        device.program, device.clockOffsetMilliseconds,
      ])
    try copyAccount(of: device.id)
  }

  /// Remembers when a device was last heard, what it ran and how far its clock was ahead.
  public func noteVisit(
    of device: DeviceID, atMilliseconds: Int64, program: String, clockOffsetMilliseconds: Int64
  ) throws {
    try database.cachedStatement(
      sql: "UPDATE hub_device SET seen = ?, program = ?, clock_offset = ? WHERE device = ?"
    ).execute(arguments: [atMilliseconds, program, clockOffsetMilliseconds, Data(device.bytes)])
    try copyAccount(of: device)
  }

  private func copyAccount(of device: DeviceID) throws {
    try copies.keep("hub_device", where: "WHERE device = ?", [Data(device.bytes)])
  }

  /// The invitation with a secret's hash.
  public func invite(_ secretHash: Hash256) throws -> InviteRecord? {
    guard
      let row = try Row.fetchOne(
        database,
        sql: "SELECT role, coverage, purpose, made, device FROM hub_invite WHERE secret_hash = ?",
        arguments: [Data(secretHash.bytes)]),
      let coverage = Coverage(bytes: [UInt8](row[1] as Data))
    else { return nil }
    return InviteRecord(
      secretHash: secretHash, role: Role(rawValue: UInt8(clamping: row[0] as Int64)),
      coverage: coverage, purpose: row[2], madeMilliseconds: row[3],
      device: (row[4] as Data?).flatMap { DeviceID(bytes: $0) })
  }

  /// Writes an invitation.
  public func set(_ invite: InviteRecord) throws {
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO hub_invite (secret_hash, role, coverage, purpose, made, device)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        Data(invite.secretHash.bytes), Int64(invite.role.rawValue), Data(invite.coverage.bytes),
        invite.purpose, invite.madeMilliseconds, invite.device.map { Data($0.bytes) },
      ])
    try copies.keep(
      "hub_invite", where: "WHERE secret_hash = ?", [Data(invite.secretHash.bytes)])
  }

  /// Adds a line to the audit log; each line's hash covers the one before.
  public func audit(_ action: String, by actor: String, on subject: String, atMilliseconds: Int64)
    throws
  {
    try AuditTable(database: database)
      .append(action, by: actor, on: subject, atMilliseconds: atMilliseconds)
  }

  /// Reads records and logs within the same transaction, what it did so far included.
  public func reader() throws -> StoreReader {
    try save()
    return StoreReader(database: database, schema: schema, projections: projections)
  }

  private func devices(where clause: String, _ arguments: StatementArguments) throws
    -> [DeviceAccount]
  {
    try Row.fetchAll(
      database,
      sql: """
        SELECT device, key, sealing_key, name, person, status, role, coverage, enrolled, seen,
          program, clock_offset FROM hub_device \(clause)
        """, arguments: arguments
    ).map { row in
      guard let id = DeviceID(bytes: row[0] as Data),
        let status = DeviceAccount.Status(rawValue: row[5]),
        let coverage = Coverage(bytes: [UInt8](row[7] as Data))
      else { throw StoreFailure.damaged(what: "device") }
      return DeviceAccount(
        id: id, key: try PublicSigningKey(rawRepresentation: [UInt8](row[1] as Data)),
        sealingKey: [UInt8](row[2] as Data), name: row[3], person: row[4], status: status,
        role: Role(rawValue: UInt8(clamping: row[6] as Int64)), coverage: coverage,
        enrolledMilliseconds: row[8], seenMilliseconds: row[9], program: row[10],
        clockOffsetMilliseconds: row[11])
    }
  }
}
