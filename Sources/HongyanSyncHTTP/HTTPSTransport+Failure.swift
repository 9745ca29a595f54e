import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix
import NIOSSL

extension HTTPSTransport {
  /// Names what a library's error means for the one who waits.
  func failure(for error: any Error) -> TransportFailure {
    if let failure = error as? TransportFailure { return failure }
    let reading = meter.current
    if reading.stalled {
      return .timedOut(bytesUp: reading.bytesUp, bytesDown: reading.bytesDown)
    }
    if let distrust = distrust(in: error) { return distrust }
    if let clientError = error as? HTTPClientError, clientError == .alreadyShutdown {
      return .closed
    }
    // Until TLS stands, no byte of ours is counted: what fails before that found no hub.
    guard reading.bytesUp > 0 else {
      return .unreachable(endpoint, reason: words(for: error))
    }
    return .cut(bytesUp: reading.bytesUp, bytesDown: reading.bytesDown)
  }

  /// Why nobody was reached, in the words of the system; a library's own where it has no number.
  private func words(for error: any Error) -> String {
    if let failure = error as? NIOConnectionError {
      if let first = failure.connectionErrors.first { return words(for: first.error) }
      if failure.dnsAError != nil || failure.dnsAAAAError != nil { return "the name is not known" }
    }
    if error is SocketAddressError { return "the name is not known" }
    if let failure = error as? IOError { return String(cString: strerror(failure.errnoCode)) }
    if let failure = error as? HTTPClientError, failure == .connectTimeout {
      return "no answer in time"
    }
    return "\(error)"
  }

  /// The failure of a peer that speaks, but not as the hub of this county.
  private func distrust(in error: any Error) -> TransportFailure? {
    switch error {
    case NIOSSLError.handshakeFailed(.sslError(let stack))
    where !stack.contains(.eofDuringHandshake):
      let reason =
        if stack.contains(where: { $0.description.contains("CERTIFICATE_VERIFY_FAILED") }) {
          "its certificate is not from this county's authority"
        } else {
          "it does not speak TLS as the hub does"
        }
      return .notTrusted(endpoint, reason: reason)
    case NIOSSLError.unableToValidateCertificate, NIOSSLError.noCertificateToValidate:
      return .notTrusted(endpoint, reason: "it shows no certificate of this county")
    default:
      return nil
    }
  }
}
