import Glibc

/// What the standard streams are connected to.
package enum Terminal {
  /// Whether a person can answer.
  package static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }
  /// Whether stdout is read by a person.
  package static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  /// Whether stderr is read by a person.
  package static var isTalkTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes all bytes to a stream; gives up silently when nobody reads it any more.
  static func write(_ text: String, to descriptor: Int32) {
    var left = Array(text.utf8)[...]
    while !left.isEmpty {
      let written = left.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      left = left.dropFirst(written)
    }
  }
}
