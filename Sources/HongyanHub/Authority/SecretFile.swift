import Glibc

/// A file that only its owner may read, whole or absent after any crash.
enum SecretFile {
  /// No key file of ours comes near this; more is not one.
  private static let largestInBytes = 65_536

  /// Reads the text at `path`.
  ///
  /// - Throws: ``AuthorityFailure/missing(path:)``, ``AuthorityFailure/unreadable(path:reason:)``,
  ///   ``AuthorityFailure/system(operation:path:errno:)``.
  static func read(at path: String) throws(AuthorityFailure) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw errno == ENOENT
        ? .missing(path: path) : .system(operation: "open", path: path, errno: errno)
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while bytes.count <= largestInBytes {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(operation: "read", path: path, errno: errno) }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    guard bytes.count <= largestInBytes, let text = String(validating: bytes, as: UTF8.self)
    else { throw .unreadable(path: path, reason: "it is no text file of a sensible size") }
    return text
  }

  /// Writes `text` beside its place, flushes it, puts it there in one step and flushes the
  /// directory.
  ///
  /// - Parameter replacing: whether an existing file gives way; if not, it is left alone.
  /// - Throws: ``AuthorityFailure/alreadyExists(path:)``,
  ///   ``AuthorityFailure/system(operation:path:errno:)``.
  static func write(
    _ text: String, named name: String, in directory: String, replacing: Bool
  ) throws(AuthorityFailure) {
    let path = directory + "/" + name
    let temporary = directory + "/." + name + "." + String(getpid())
    unlink(temporary)
    defer { unlink(temporary) }
    try create(temporary, text)
    // A link fails where a file exists; a rename replaces it. Both happen in one step.
    let placed = replacing ? rename(temporary, path) : link(temporary, path)
    guard placed == 0 else {
      throw errno == EEXIST
        ? .alreadyExists(path: path) : .system(operation: "place", path: path, errno: errno)
    }
    try flushDirectory(directory)
  }

  /// Flushes a file that was written by other means.
  static func flush(_ path: String) throws(AuthorityFailure) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system(operation: "open", path: path, errno: errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw .system(operation: "flush", path: path, errno: errno) }
  }

  /// Copies a file of any size into a new one that only its owner may read.
  static func copy(_ path: String, to copy: String) throws(AuthorityFailure) {
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw .system(operation: "open", path: path, errno: errno) }
    defer { close(source) }
    let target = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard target >= 0 else { throw .system(operation: "create", path: copy, errno: errno) }
    defer { close(target) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(source, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(operation: "read", path: path, errno: errno) }
      if count == 0 { return }
      try writeAll(Array(buffer[..<count]), to: target, path: copy)
    }
  }

  /// Makes a new file that only its owner may read, holding `text`, flushed.
  private static func create(_ path: String, _ text: String) throws(AuthorityFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system(operation: "create", path: path, errno: errno) }
    defer { close(file) }
    try writeAll(Array(text.utf8), to: file, path: path)
    guard fsync(file) == 0 else { throw .system(operation: "flush", path: path, errno: errno) }
  }

  private static func writeAll(
    _ bytes: [UInt8], to file: Int32, path: String
  ) throws(AuthorityFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system(operation: "write", path: path, errno: errno) }
      rest = rest.dropFirst(count)
    }
  }

  static func flushDirectory(_ directory: String) throws(AuthorityFailure) {
    let handle = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw .system(operation: "open", path: directory, errno: errno) }
    defer { close(handle) }
    guard fsync(handle) == 0 else {
      throw .system(operation: "flush", path: directory, errno: errno)
    }
  }
}
