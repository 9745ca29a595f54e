/// Why a command and the running hub could not talk over the administration socket.
package enum AdminSocketFailure: Error, Equatable {
  /// Longer than a socket's path may be; bytes.
  case pathTooLong(path: String, limitInBytes: Int)
  /// No hub runs on this data directory.
  case nobodyListens(path: String)
  /// Another hub serves this data directory already.
  case alreadyServed(path: String)
  /// Something that is not a socket stands in the way.
  case notASocket(path: String)
  /// A request or reply beyond the limit.
  case tooLarge(limitInBytes: Int)
  /// The hub ended before it had answered; whether it did the work is unknown.
  case cut
  /// The system refused.
  case system(operation: String, path: String, errno: Int32)
}

extension AdminSocketFailure: CustomStringConvertible {
  /// What happened, then what to do now.
  package var description: String {
    switch self {
    case .pathTooLong(let path, let limit):
      "The socket's path \(path) is longer than \(limit) bytes. Use a shorter data directory."
    case .nobodyListens(let path):
      "No hub listens on \(path). Start it, or run the command while it is stopped."
    case .alreadyServed(let path):
      "Another hub serves \(path) already. Stop that one first."
    case .notASocket(let path):
      "\(path) is not a socket and is left alone. Move it away."
    case .tooLarge(let limit):
      "The request or its reply is larger than \(limit) bytes. Ask for less at once."
    case .cut:
      "The hub ended before it answered. Look whether the work was done, then ask again."
    case .system(let operation, let path, let errno):
      "Could not \(operation) \(path): system error \(errno)."
    }
  }
}
