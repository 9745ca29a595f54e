package import HongyanMerge

/// What is said of every fault, in both languages: the one place where its words stand.
package enum FaultCatalogue {
  /// What is said of one fault.
  package struct Entry: Sendable {
    /// What happened, as far as it can be said without names.
    package let what: Labels
    /// Whether everything recorded before is still there and nothing is half done.
    package let isWorkSafe: Bool
    /// The same in words.
    package let safety: Labels
    /// What to do now.
    package let remedy: Labels
    /// How it comes about and what can be done, at length: for `explain`.
    package let explanation: Labels
    /// With what the command ends.
    package let exitStatus: ExitStatus

    init(
      _ what: Labels, safety: Labels = FaultCatalogue.nothingChanged, isWorkSafe: Bool = true,
      remedy: Labels, explanation: Labels, _ exitStatus: ExitStatus = .failed
    ) {
      self.what = what
      self.isWorkSafe = isWorkSafe
      self.safety = safety
      self.remedy = remedy
      self.explanation = explanation
      self.exitStatus = exitStatus
    }
  }

  /// Nothing was changed by the command that failed.
  static let nothingChanged = Labels(
    "什么也没有改动，已录入的都在本机。", "Nothing was changed; what was recorded is safe on this machine.")
  /// What was recorded is here, and cannot be sent until something is settled.
  static let keptHere = Labels(
    "已录入的都在本机，没有丢；问题解决以前上报不了。",
    "What was recorded is safe on this machine; it cannot be sent until this is settled.")
  /// What was recorded waits to be sent.
  static let waitsHere = Labels(
    "已录入的都在本机，没有丢，下次会接着上报。",
    "What was recorded is safe on this machine and will be sent next time.")

  /// What is said of a fault.
  package static func entry(of code: FaultCode) -> Entry {
    inputEntry(code) ?? reviewEntry(code) ?? fileEntry(code) ?? homeEntry(code)
      ?? exchangeEntry(code) ?? countyEntry(code) ?? lastEntry(code)
  }
}
