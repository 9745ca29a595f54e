import Foundation
import HongyanMerge
import HongyanStore
import HongyanWire

extension Hub {
  /// Less free space than this, in bytes, is too little for a county's peak night with its backup.
  private static let scantDiskBytes: Int64 = 2 << 30

  /// Looks at what can go wrong: the database file and its settings, the disk, the certificates,
  /// the machines.
  func checks() throws -> [HubCheck] {
    var checks = try database.examine().map {
      HubCheck(name: $0.name, isGood: $0.isGood, found: $0.found)
    }
    let attributes = try FileManager.default.attributesOfFileSystem(forPath: directory)
    let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
    checks.append(
      HubCheck(
        name: "disk", isGood: free >= Self.scantDiskBytes, found: "\(free >> 20) MiB free",
        foundInChinese: "还有 \(free >> 20) MiB"))
    let permissions =
      try FileManager.default.attributesOfItem(
        atPath: directory + "/" + FileName.signingKey)[.posixPermissions] as? NSNumber
    checks.append(
      HubCheck(
        name: "key-file", isGood: permissions?.intValue == 0o600,
        found: String(permissions?.intValue ?? 0, radix: 8)))
    let certificate = try authority.loadServerCertificate(from: directory)
    checks.append(
      HubCheck(
        name: "certificate", isGood: true,
        found: try certificate.names().map(\.text).joined(separator: " ")))
    checks.append(try backupCheck())
    checks.append(try auditCheck())
    let devices = try devices()
    let waiting = devices.filter { $0.status == .pending }.count
    checks.append(
      HubCheck(
        name: "machines", isGood: waiting == 0,
        found: "\(devices.count) known, \(waiting) waiting for approval",
        foundInChinese: "\(devices.count) 台，\(waiting) 台等批准"))
    return checks
  }

  /// Whether each line of the audit log follows from the one before.
  private func auditCheck() throws -> HubCheck {
    let (lines, firstBreak) = try database.examineAudit()
    guard let firstBreak else {
      return HubCheck(
        name: "audit", isGood: true, found: "\(lines) lines", foundInChinese: "\(lines) 行")
    }
    return HubCheck(
      name: "audit", isGood: false,
      found: "line \(firstBreak) does not follow from those before it, or is missing",
      foundInChinese: "第 \(firstBreak) 行和前面的接不上，或者没有了")
  }

  /// A night that was missed may be chance; a second one is not.
  private static let oldestBackupMilliseconds: Int64 = 2 * 86_400_000

  /// The age of the newest backup, which was verified when it was made; a new hub has a night's
  /// time.
  private func backupCheck() throws -> HubCheck {
    let now = environment.nowMilliseconds()
    let newest = BackupShelf(of: directory).backups().first?.madeMilliseconds
    let first = try database.transaction { log in
      try log.entries(
        of: .county, after: 0, byteBudget: 0, for: signingKey.publicKey.deviceID, onlyOwn: false
      ).entries.first
    }
    let since = newest ?? first.map { Int64($0.effective.milliseconds) } ?? 0
    let hours = max(now - since, 0) / 3_600_000
    return HubCheck(
      name: "backup", isGood: abs(now - since) <= Self.oldestBackupMilliseconds,
      found: newest == nil ? "none yet" : "\(hours) hours old",
      foundInChinese: newest == nil ? "还没有" : "\(hours) 小时以前")
  }
}
