import Glibc

/// The room left on the disk that holds a directory.
package struct DiskSpace: Hashable, Sendable {
  /// Bytes that may be written.
  package var freeBytes: Int64

  /// Below this an import or a backup may not fit: twice the largest township's file. In bytes.
  package static let little: Int64 = 200 << 20

  /// Whether there is little left.
  package var isLittle: Bool { freeBytes < Self.little }

  /// The room at a path; `nil` where it cannot be told.
  package init?(atPath path: String) {
    var facts = statvfs()
    guard statvfs(path, &facts) == 0 else { return nil }
    let (bytes, overflow) = Int64(clamping: facts.f_bavail)
      .multipliedReportingOverflow(by: Int64(clamping: facts.f_frsize))
    freeBytes = overflow ? .max : bytes
  }
}
