/// The hub's answer to a change set (`Protocol R8`).
public enum Verdict: Hashable, Sendable {
  /// It took effect.
  case accepted
  /// It takes no effect; its envelope stays as an empty entry so that the lane stays dense.
  case returned(ReturnReason)
  /// Its payload had already taken effect under another dot (`Protocol R11`).
  case duplicate(of: Dot)
  /// Its author had taken it back before it was offered (`Protocol R10`).
  case withdrawn

  /// Whether the writes take effect.
  public var takesEffect: Bool {
    #if PlantedFaults
      if PlantedFault.returnedTakesEffect.isOn, case .returned = self { return true }
    #endif
    return self == .accepted
  }
}

/// Why the hub returned a change set. The vocabulary is open: a reason from a later hub survives.
public struct ReturnReason: RawRepresentable, Hashable, Sendable {
  /// The reason's code on the wire and in JSON.
  public let rawValue: String

  /// A reason, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The device's grant does not cover the scope any more.
  public static let notGranted = ReturnReason(rawValue: "not-granted")
  /// The role may neither write nor propose one of the fields, or may not void.
  public static let notAllowed = ReturnReason(rawValue: "not-allowed")
  /// The stated level is not that of the role.
  public static let wrongLevel = ReturnReason(rawValue: "wrong-level")
  /// The payload cannot be read, or writes a unit twice.
  public static let malformed = ReturnReason(rawValue: "malformed")
  /// A value breaks a rule of its field or record.
  public static let invalidValue = ReturnReason(rawValue: "invalid-value")
  /// It updates or refers to a record whose creation was returned or withdrawn.
  public static let followsReturned = ReturnReason(rawValue: "follows-returned")
  /// It creates a record that exists.
  public static let recordExists = ReturnReason(rawValue: "record-exists")
  /// It was written under a schema that the hub does not know yet (`Protocol R18`).
  public static let schemaTooNew = ReturnReason(rawValue: "schema-too-new")
  /// Somebody declared the record, or one that would go along, void, and that is not settled
  /// (`Protocol R14`).
  public static let voidQuestionOpen = ReturnReason(rawValue: "void-question-open")
  /// What would move together is more than one entry holds (`Protocol R14`).
  public static let tooMuchToMove = ReturnReason(rawValue: "too-much-to-move")
  /// The record belongs to another scope than the one written in.
  public static let wrongScope = ReturnReason(rawValue: "wrong-scope")
  /// It writes to a record that was erased, or to one that makes no sense without it
  /// (`Protocol R24`).
  public static let erased = ReturnReason(rawValue: "erased")
}
