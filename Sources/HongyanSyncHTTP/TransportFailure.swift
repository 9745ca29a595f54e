/// Why a message did not reach the hub, or its reply did not come back: our side's failures.
///
/// What the hub itself answers, even in refusal, is a ``TransportReply`` or a ``HubRefusal``.
/// No case is followed by a silent second try: whoever asked decides.
package enum TransportFailure: Error, Equatable {
  /// The hub's address cannot be understood.
  case badAddress(String)
  /// The pinned county certificate is not one certificate in PEM.
  case badCountyCertificate
  /// Nobody answered at that address: no network, wrong address, or the hub is off.
  case unreachable(HubEndpoint, reason: String)
  /// Whoever answered holds no certificate of this county: another county's hub, or a login page
  /// of the network that stands in between. Nothing was sent.
  case notTrusted(HubEndpoint, reason: String)
  /// The connection ended in the middle; bytes before TLS that had gone each way by then.
  case cut(bytesUp: Int, bytesDown: Int)
  /// No byte moved for the idle time; bytes before TLS that had gone each way by then.
  case timedOut(bytesUp: Int, bytesDown: Int)
  /// The answer is not of this protocol, like a login page of the network.
  case notTheHub(status: Int, contentType: String?)
  /// The reply is larger than any reply of the protocol.
  case tooLarge(limitInBytes: Int)
  /// Another message of this transport is still under way.
  case busy
  /// ``HTTPSTransport/shutdown()`` was called before.
  case closed
  /// Anything else, with the library's words.
  case other(String)
}

extension TransportFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .badAddress(let text): "“\(text)” is no address of a hub; write HOST:PORT"
    case .badCountyCertificate: "the county certificate of this machine cannot be read"
    case .unreachable(let hub, let reason): "\(hub) cannot be reached: \(reason)"
    case .notTrusted(let hub, let reason): "\(hub) is not this county's hub: \(reason)"
    case .cut(let up, let down): "the connection was cut after \(up) bytes up, \(down) bytes down"
    case .timedOut(let up, let down): "no byte moved any more after \(up) up, \(down) down"
    case .notTheHub(let status, let type):
      "the answer (status \(status), \(type ?? "no content type")) is not the hub's"
    case .tooLarge(let limit): "the reply is larger than \(limit) bytes"
    case .busy: "another exchange is under way"
    case .closed: "the transport was shut down"
    case .other(let words): words
    }
  }
}
