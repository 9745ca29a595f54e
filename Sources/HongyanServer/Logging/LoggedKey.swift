/// The only facts that a log line may carry besides its message.
///
/// Everything else that a library attaches is dropped: a log travels to whoever is asked for
/// help, and must hold nothing about a person.
package enum LoggedKey: String, CaseIterable, Sendable {
  /// The request's name, also in the reply to the one who asks.
  case request
  case method
  /// The route's pattern, without the values in it.
  case route
  case status
  case bytesIn
  case bytesOut
  case milliseconds
  /// The machine's identity, not its user's.
  case device
  case replica
  /// Where the server listens.
  case address
  /// The kind of an error, without its words.
  case error
  case signal
  case service

  /// Reads a key as the libraries in use spell it.
  init?(library key: String) {
    switch key {
    case "hb.request.id": self = .request
    case "sl-signal": self = .signal
    case "sl-service": self = .service
    default:
      guard let known = Self(rawValue: key) else { return nil }
      self = known
    }
  }
}
