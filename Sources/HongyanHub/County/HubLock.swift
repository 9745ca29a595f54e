import Glibc

/// Holds a hub's directory for one process (`Protocol R23`); the kernel lets go when the process
/// ends, however it ends.
final class HubLock: Sendable {
  private let file: Int32

  /// - Throws: ``HubFailure/inUse(directory:)`` when another process holds it.
  init(directory: String) throws {
    let path = directory + "/" + Hub.FileName.lock
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw AuthorityFailure.system(operation: "open", path: path, errno: errno)
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw HubFailure.inUse(directory: directory)
    }
  }

  /// Lets go before the process ends.
  func release() { _ = flock(file, LOCK_UN) }

  deinit { close(file) }
}
