/// What a disk does to a program.
struct DiskFault: Sendable, CustomStringConvertible {
  let deed: FaultDeed
  /// From that call on, not only once.
  let isLasting: Bool

  /// All that may be.
  static let all = [FaultDeed.full, .error].flatMap { deed in
    [false, true].map { DiskFault(deed: deed, isLasting: $0) }
  }

  /// A command that ended with this code was done wholly or not at all; with any other, not at all.
  static let unclear = "HY-3013"

  /// What a program may call it. A full disk that shows itself only when it is flushed is told to
  /// SQLite like any other fault.
  var codes: [String] { (deed == .full ? ["HY-3007"] : []) + ["HY-3012", Self.unclear] }

  var description: String { "\(deed)\(isLasting ? " from" : "") at" }
}
