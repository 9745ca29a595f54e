/// Amounts of bytes as people read them.
package enum ByteCount {
  /// `512 B`, `1.4 KB`, `20 MB`: powers of 1024, one place below ten.
  package static func text(_ bytes: Int) -> String {
    guard bytes >= 1024 else { return "\(max(bytes, 0)) B" }
    var unit = 0
    var tenths = bytes * 10 / 1024
    while tenths >= 10_240, unit < units.count - 1 {
      tenths /= 1024
      unit += 1
    }
    return tenths < 100
      ? "\(tenths / 10).\(tenths % 10) \(units[unit])" : "\(tenths / 10) \(units[unit])"
  }

  private static let units = ["KB", "MB", "GB", "TB"]
}
