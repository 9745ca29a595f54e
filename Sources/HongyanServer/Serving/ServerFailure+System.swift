import Glibc
import NIOCore

extension ServerFailure {
  /// Names what the system's refusal to listen means.
  init(_ error: IOError, at address: ListenAddress) {
    self =
      switch error.errnoCode {
      case EADDRINUSE: .addressTaken(address)
      case EADDRNOTAVAIL: .addressNotHere(address)
      case EACCES, EPERM: .notAllowed(address)
      default: .system(address, errno: error.errnoCode)
      }
  }
}
