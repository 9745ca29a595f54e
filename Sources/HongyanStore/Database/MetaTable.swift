import Foundation
import GRDB
import HongyanMerge

/// Single facts about the file.
enum MetaKey: String {
  /// The revision of the schema that the projection follows.
  case schemaRevision = "schema-revision"
  /// The replica id under which new change sets are written.
  case replica
  /// The replica ids under which this file wrote before, 16 bytes each (`Protocol R11`).
  case formerReplicas = "former-replicas"
  /// Where own lanes begin in scopes that were let go after their logs had become shorter.
  case laneStarts = "lane-starts"
  /// The greatest time given or followed.
  case clock
  /// The greatest time that the hub gave to anything here.
  case followed
  /// What enrolment fixed, encoded by its owner.
  case enrolment
  /// The hub's epoch.
  case epoch
  /// The county.
  case county
  /// The key that signs log heads.
  case hubKey = "hub-key"
  /// The token of the last complete exchange.
  case token
  /// The grant that the county signed.
  case signedGrant = "signed-grant"
  /// When the last complete exchange was, in milliseconds by this machine's clock.
  case agreedAt = "agreed-at"
  /// The hub's clock minus this machine's, in milliseconds, at the last exchange.
  case clockOffset = "clock-offset"
  /// The wall clock at the last write or exchange, in milliseconds: a clock that went back shows.
  case wall
  /// What showed that the file is a copy, until the next complete exchange (`Protocol R11`).
  case copySign = "copy-sign"
  /// When that was noticed, in milliseconds by this machine's clock.
  case copySignAt = "copy-sign-at"
  /// The number and the hash of the audit log's last line.
  case auditEnd = "audit-end"
  /// 1 while the file still has to be written anew after an erasure (`Protocol R24`).
  case unswept
}

/// Reads and writes single facts.
struct MetaTable {
  let database: Database

  func bytes(_ key: MetaKey) throws -> [UInt8]? {
    try database.row("SELECT value FROM hy_meta WHERE key = ?", [key.rawValue]).map {
      [UInt8](try $0.bytes(0))
    }
  }

  func set(_ key: MetaKey, _ bytes: [UInt8]) throws {
    try database.run(
      "INSERT OR REPLACE INTO hy_meta (key, value) VALUES (?, ?)", [key.rawValue, Data(bytes)])
  }

  func remove(_ key: MetaKey) throws {
    try database.run("DELETE FROM hy_meta WHERE key = ?", [key.rawValue])
  }

  /// Every replica id under which this file ever wrote.
  func ownReplicas() throws -> Set<ReplicaID> {
    let bytes = try (bytes(.replica) ?? []) + (bytes(.formerReplicas) ?? [])
    return Set(
      stride(from: 0, to: bytes.count - 15, by: 16).compactMap {
        ReplicaID(bytes: Array(bytes[$0..<($0 + 16)]))
      })
  }

  func number(_ key: MetaKey) throws -> Int64? {
    try bytes(key).map { $0.reduce(Int64(0)) { $0 << 8 | Int64($1) } }
  }

  func set(_ key: MetaKey, _ number: Int64) throws {
    try set(key, (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) })
  }
}
