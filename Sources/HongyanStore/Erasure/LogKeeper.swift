import HongyanMerge

/// Whose file a log is in, which decides when an erased payload goes (`Protocol R24`).
enum LogKeeper {
  /// The county's server signs in the same transaction what is left of a payload.
  case hub
  /// A machine keeps what took effect until that signature has come, and shows nothing of it. A hub
  /// that was restored may lack the very change set, and takes back nothing that is not proven: the
  /// chain binds the whole payload, and what is left of it only the signature (`Protocol R12`).
  case machine

  /// Whether the payload of an entry stays for now.
  func waitsForSignature(on entry: StoredEntry) -> Bool {
    self == .machine && entry.verdict?.takesEffect == true
  }
}
