import Glibc

/// Leaves a socket file as a killed server does: bound, with nobody behind it.
func leaveSocket(at path: String) {
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
  let handle = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
  withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      _ = bind(handle, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
  close(handle)
}
