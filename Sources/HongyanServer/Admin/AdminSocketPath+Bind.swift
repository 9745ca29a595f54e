import Glibc

extension AdminSocketPath {
  /// Makes a socket at this path that only the owner may connect to.
  ///
  /// A socket left behind by a crash is removed, after trying that nobody listens on it.
  ///
  /// - Returns: the bound socket's descriptor.
  /// - Throws: ``AdminSocketFailure``.
  func bindSocket() throws(AdminSocketFailure) -> Int32 {
    try removeStale()
    let handle = try makeSocket()
    // The mode goes on before the name exists, so there is no moment at which others may connect.
    guard fchmod(handle, 0o600) == 0, withAddress({ bind(handle, $0, $1) }) == 0 else {
      let code = errno
      close(handle)
      throw .system(operation: "bind", path: text, errno: code)
    }
    guard chmod(text, 0o600) == 0 else {
      let code = errno
      close(handle)
      throw .system(operation: "restrict", path: text, errno: code)
    }
    return handle
  }

  /// Removes the socket at the end.
  func remove() {
    unlink(text)
  }

  private func removeStale() throws(AdminSocketFailure) {
    var facts = stat()
    guard lstat(text, &facts) == 0 else {
      if errno == ENOENT { return }
      throw .system(operation: "look at", path: text, errno: errno)
    }
    guard facts.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: text) }
    let handle = try makeSocket()
    defer { close(handle) }
    if withAddress({ connect(handle, $0, $1) }) == 0 { throw .alreadyServed(path: text) }
    // EAGAIN is a listener whose queue is full; only a refusal means that nobody is there.
    guard errno == ECONNREFUSED else { throw .alreadyServed(path: text) }
    guard unlink(text) == 0 || errno == ENOENT else {
      throw .system(operation: "remove", path: text, errno: errno)
    }
  }

  private func makeSocket() throws(AdminSocketFailure) -> Int32 {
    let kind =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      | Int32(SOCK_NONBLOCK.rawValue)
    let handle = socket(AF_UNIX, kind, 0)
    guard handle >= 0 else {
      throw .system(operation: "make a socket for", path: text, errno: errno)
    }
    return handle
  }
}
