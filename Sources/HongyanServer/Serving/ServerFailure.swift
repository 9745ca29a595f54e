/// Why the server could not start, and what to do about it.
package enum ServerFailure: Error, Equatable {
  /// Not `HOST:PORT`.
  case badAddress(String)
  /// Another program listens there.
  case addressTaken(ListenAddress)
  /// The address is none of this machine's, or the name is unknown.
  case addressNotHere(ListenAddress)
  /// The system does not let this user listen there.
  case notAllowed(ListenAddress)
  /// The certificate or its key cannot be used for TLS.
  case badCertificate(reason: String)
  /// The system refused for another reason.
  case system(ListenAddress, errno: Int32)
}

extension ServerFailure: CustomStringConvertible {
  /// What happened, then what to do now.
  package var description: String {
    switch self {
    case .badAddress(let text):
      "“\(text)” is no address to listen on. Write HOST:PORT, like 0.0.0.0:8443."
    case .addressTaken(let address):
      "Another program listens on \(address). Stop it, or choose another port."
    case .addressNotHere(let address):
      "\(address) is no address of this machine. Use one of its own, or 0.0.0.0 for all."
    case .notAllowed(let address):
      "The system does not allow to listen on \(address). Choose a port above 1023."
    case .badCertificate(let reason):
      "The certificate cannot be used: \(reason). Give key and certificate as PEM that match."
    case .system(let address, let errno):
      "Could not listen on \(address): system error \(errno)."
    }
  }
}
