/// Everything that is said about one field, in one place.
public struct FieldDeclaration: Sendable {
  /// Its number, never reused.
  public let id: FieldID
  /// Its name on the command line, in JSON and as a column.
  public let name: String
  /// What it is called.
  public let labels: Labels
  /// The values it takes; of a set, the values of its members.
  public let kind: ValueKind
  /// How it merges.
  public let policy: MergePolicy
  /// How it is shown to those who did not ask to see it.
  public let sensitivity: Sensitivity
  /// Who may write it.
  public let writers: Roles
  /// Who may propose it; of use in owned fields only.
  public let proposers: Roles
  /// Whether a record without it is incomplete.
  public let isRequired: Bool
  /// How `find` looks at it.
  public let search: SearchUse
  /// What is wrong with a value of the right kind, beyond its kind.
  public let check: FieldCheck?
  /// Further column titles under which registers know it.
  public let synonyms: [String]

  /// A field.
  public init(
    _ id: FieldID, _ name: String, _ labels: Labels, _ kind: ValueKind, _ policy: MergePolicy,
    sensitivity: Sensitivity = .open, writers: Roles, proposers: Roles = [],
    isRequired: Bool = false, search: SearchUse = .none, check: FieldCheck? = nil,
    synonyms: [String] = []
  ) {
    self.id = id
    self.name = name
    self.labels = labels
    self.kind = kind
    self.policy = policy
    self.sensitivity = sensitivity
    self.writers = writers
    self.proposers = proposers
    self.isRequired = isRequired
    self.search = search
    self.check = check
    self.synonyms = synonyms
  }
}

/// How a value is shown by default (GB/T 37964, GB/T 35273 §7.2).
public enum Sensitivity: Hashable, Sendable {
  /// As it is.
  case open
  /// A telephone number: the middle is covered.
  case phone
  /// An identity number: two digits in front and three at the end are shown.
  case identityNumber
  /// An account: the last four digits are shown.
  case account
  /// An address: as far as the township.
  case address
  /// The name of somebody who may not wish to be known: the family name is shown.
  case name
  /// A day of birth: covered beside a covered identity number, which it would give away.
  case birthDate
}

/// How `find` uses a field.
public enum SearchUse: Hashable, Sendable {
  /// Not at all.
  case none
  /// By any part of it.
  case text
  /// By the whole or its ending: numbers and codes.
  case ending
}
