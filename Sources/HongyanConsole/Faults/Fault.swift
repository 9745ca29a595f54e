package import HongyanMerge

/// A failure as a person is told of it: what happened, whether his work is safe, what to do now.
package struct Fault: Error, Hashable, Sendable {
  /// The stable code, explained at length by ``FaultCatalogue``.
  package let code: FaultCode
  /// What happened.
  package let what: Labels
  /// Whether everything that was recorded before is still there and nothing is half done.
  package let isWorkSafe: Bool
  /// The same in words.
  package let safety: Labels
  /// What to do now.
  package let remedy: Labels
  /// With what the command ends.
  package let exitCode: ExitStatus

  /// A fault with words of its own.
  package init(
    code: FaultCode, what: Labels, isWorkSafe: Bool, safety: Labels, remedy: Labels,
    exitCode: ExitStatus
  ) {
    self.code = code
    self.what = what
    self.isWorkSafe = isWorkSafe
    self.safety = safety
    self.remedy = remedy
    self.exitCode = exitCode
  }

  /// The fault of a code as the catalogue words it, more exactly where the caller knows more.
  ///
  /// - Parameters:
  ///   - what: what happened, with names and numbers.
  ///   - remedy: what to do in this very case.
  ///   - exitCode: the status, where it is not the usual one of the code.
  package init(
    _ code: FaultCode, what: Labels? = nil, remedy: Labels? = nil, exitCode: ExitStatus? = nil
  ) {
    let entry = FaultCatalogue.entry(of: code)
    self.init(
      code: code, what: what ?? entry.what, isWorkSafe: entry.isWorkSafe, safety: entry.safety,
      remedy: remedy ?? entry.remedy, exitCode: exitCode ?? entry.exitStatus)
  }

  /// The three lines that a person reads; the code stands at the end of the first.
  package func lines(in language: Language) -> [String] {
    let first = what[language]
    return [
      language == .zh ? "\(first)（\(code.rawValue)）" : "\(first) (\(code.rawValue))",
      safety[language], remedy[language],
    ]
  }

  /// `{error: {code, message, workIsSafe, remedy}}`.
  package func json(in language: Language) -> JSONValue {
    [
      "error": [
        "code": .string(code.rawValue), "message": .string(what[language]),
        "workIsSafe": .bool(isWorkSafe), "remedy": .string(remedy[language]),
      ]
    ]
  }
}
