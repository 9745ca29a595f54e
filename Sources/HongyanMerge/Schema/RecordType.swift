/// A record type: the one declaration from which storage, wire, forms, lists, imports, review and
/// documentation follow.
public struct RecordType: Sendable {
  /// Its number, never reused.
  public let id: TypeID
  /// Its name on the command line, in JSON and as a table.
  public let name: String
  /// What it is called.
  public let labels: Labels
  /// Where its records live.
  public let scope: ScopeRule
  /// Its fields in the order of forms and columns.
  public let fields: [FieldDeclaration]
  /// Fields that merge as one; the leading member, first, names the unit and carries the policy of
  /// all.
  public let groups: [[FieldID]]
  /// How an import recognises a record: by the first of these keys whose fields are all filled.
  public let naturalKeys: [[FieldID]]
  /// Fields that no two living records should share: those that do are listed as twins
  /// (`Protocol R16`).
  public let twinKeys: [[FieldID]]
  /// References to the records of which this one is a part: it makes no sense while one of them is
  /// void (`Protocol R13`).
  public let parents: [FieldID]
  /// References to records with which this one is erased, since it tells of nothing else
  /// (`Protocol R24`); the ``parents`` unless the type says otherwise.
  public let erasedWith: [FieldID]
  /// Who may create a record.
  public let creators: Roles
  /// Who may declare one void (`Protocol R13`).
  public let voiders: Roles
  /// What goes along when a record moves to another scope (`Protocol R14`).
  public let belongings: [Belonging]
  /// Who may ask that a record moves; nobody where it only goes along with others.
  public let movers: Roles
  /// The fields of a short list, in order; the first names the record to people.
  public let summary: [FieldID]
  /// Rules over the values of a record.
  public let checks: [RecordCheck]
  /// Rules over a change from one set of values to another.
  public let transitions: [TransitionCheck]

  private let byID: [FieldID: Int]
  private let leaders: [FieldID: FieldID]

  /// A record type.
  public init(
    _ id: TypeID, _ name: String, _ labels: Labels, scope: ScopeRule,
    fields: [FieldDeclaration], groups: [[FieldID]] = [], naturalKeys: [[FieldID]] = [],
    twinKeys: [[FieldID]] = [], parents: [FieldID] = [], erasedWith: [FieldID]? = nil,
    creators: Roles, voiders: Roles, belongings: [Belonging] = [], movers: Roles = [],
    summary: [FieldID],
    checks: [RecordCheck] = [], transitions: [TransitionCheck] = []
  ) {
    self.id = id
    self.name = name
    self.labels = labels
    self.scope = scope
    self.fields = fields
    self.groups = groups
    self.naturalKeys = naturalKeys
    self.twinKeys = twinKeys
    self.parents = parents
    self.erasedWith = erasedWith ?? parents
    self.creators = creators
    self.voiders = voiders
    self.belongings = belongings
    self.movers = movers
    self.summary = summary
    self.checks = checks
    self.transitions = transitions
    byID = Dictionary(fields.enumerated().map { ($1.id, $0) }) { first, _ in first }
    leaders = Dictionary(
      groups.flatMap { group in group.compactMap { member in group.first.map { (member, $0) } } }
    ) { first, _ in first }
  }

  /// The declaration of a field, by number.
  public subscript(field: FieldID) -> FieldDeclaration? { byID[field].map { fields[$0] } }

  /// The declaration of a field, by its English name or either label.
  public func field(named name: String) -> FieldDeclaration? {
    let wanted = ExactText(name)
    return fields.first {
      ExactText($0.name) == wanted || ExactText($0.labels.zh) == wanted
        || ExactText($0.labels.en) == wanted
    }
  }

  /// The field under which this one is merged: its group's leading member, or itself.
  public func unit(of field: FieldID) -> FieldID { leaders[field] ?? field }

  /// Whether this field is merged under its own number: it leads its group or is in none.
  public func isUnit(_ field: FieldID) -> Bool { unit(of: field) == field }

  /// The members of the group that `field` leads, in order; `nil` when it leads none.
  public func group(ledBy field: FieldID) -> [FieldID]? { groups.first { $0.first == field } }
}
