import Foundation
import HongyanStore

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
    let devices = try devices()
    let waiting = devices.filter { $0.status == .pending }.count
    checks.append(
      HubCheck(
        name: "machines", isGood: waiting == 0,
        found: "\(devices.count) known, \(waiting) waiting for approval",
        foundInChinese: "\(devices.count) 台，\(waiting) 台等批准"))
    return checks
  }
}
