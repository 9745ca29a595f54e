import Glibc

/// Small files that only their owner may read, replaced whole or not at all.
package enum OwnerFile {
  /// Makes the file, which must not exist, with these bytes on disk when it returns.
  ///
  /// - Returns: 0, or the system's error number; `EEXIST` when it exists.
  static func create(_ path: String, _ bytes: [UInt8]) -> Int32 {
    let temporary = "\(path).new-\(getpid())"
    defer { unlink(temporary) }
    let written = write(temporary, bytes)
    guard written == 0 else { return written }
    return link(temporary, path) == 0 ? flushDirectory(of: path) : errno
  }

  /// Replaces the file, or makes it; it is on disk when this returns.
  ///
  /// - Returns: 0, or the system's error number.
  package static func replace(_ path: String, _ bytes: [UInt8]) -> Int32 {
    let temporary = "\(path).new-\(getpid())"
    var failed = write(temporary, bytes)
    if failed == 0, rename(temporary, path) != 0 { failed = errno }
    guard failed == 0 else {
      unlink(temporary)
      return failed
    }
    return flushDirectory(of: path)
  }

  /// A name is on the disk only when its directory is: without that a power cut would take a key
  /// that the county knows already.
  private static func flushDirectory(of path: String) -> Int32 {
    let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    return fsync(descriptor) == 0 ? 0 : errno
  }

  private static func write(_ path: String, _ bytes: [UInt8]) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    var left = bytes[...]
    while !left.isEmpty {
      let count = left.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno }
      left = left.dropFirst(count)
    }
    return fsync(descriptor) == 0 ? 0 : errno
  }
}
