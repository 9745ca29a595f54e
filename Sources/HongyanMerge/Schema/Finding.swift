/// Something a check has to say about a value or a record.
public struct Finding: Hashable, Sendable {
  /// How serious it is.
  public enum Severity: Hashable, Sendable {
    /// The value cannot be taken.
    case error
    /// It is taken; the person should look again.
    case warning
  }

  /// How serious it is.
  public let severity: Severity
  /// The field that it is about; `nil` for the record as a whole.
  public let field: FieldID?
  /// What to say.
  public let message: Labels

  /// A finding.
  public init(_ severity: Severity, _ field: FieldID?, _ message: Labels) {
    self.severity = severity
    self.field = field
    self.message = message
  }
}

/// What a check may know beside the record itself.
public struct CheckContext: Sendable {
  /// Whether the county is a practice county, which accepts synthetic identity numbers and
  /// telephones.
  public let isPractice: Bool
  /// Today, or `nil` while the machine's clock is suspect: rules on dates only warn, or are silent.
  public let today: CalendarDay?

  /// A context.
  public init(isPractice: Bool, today: CalendarDay?) {
    self.isPractice = isPractice
    self.today = today
  }
}

/// Says what is wrong with one value; pure.
public typealias FieldCheck = @Sendable (Value, FieldID, CheckContext) -> [Finding]

/// Says what is wrong with the values of one record together; pure.
public typealias RecordCheck = @Sendable (FieldValues, CheckContext) -> [Finding]

/// Says what is wrong with going from one set of values to another; pure.
public typealias TransitionCheck =
  @Sendable (
    _ before: FieldValues, _ after: FieldValues, CheckContext
  ) -> [Finding]
