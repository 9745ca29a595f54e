/// The exit status of a command: what a script may rely on.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Done.
  case done = 0
  /// Failed or refused; nothing was changed.
  case failed = 1
  /// Partly done; what was left out was named.
  case partlyDone = 3
  /// This machine is not enrolled with a county yet.
  case notEnrolled = 4
  /// Done, and something waits for a person: what does not agree, or what the county returned.
  case reviewWaits = 5
  /// The county could not be reached, or the connection was cut; what was recorded is safe here.
  case hubNotReachable = 6
  /// Another command holds the file, or an exchange is running already.
  case busy = 7
  /// Two holders do not hold the same.
  case stateDiffers = 8
  /// The command was not understood.
  case usage = 64
  /// Interrupted by the person; nothing is lost.
  case interrupted = 130
}
