package import HongyanMerge
import HongyanModels
package import HongyanStore

/// One machine's records, opened for one person's work.
///
/// Everything that a person does here goes through it: record, read, exchange, review. It knows no
/// record type by name but what the schema tells.
package final class Township: Sendable {
  /// Where it lives.
  package let home: TownshipHome
  /// What can be recorded.
  package let schema: Schema
  /// Clock and source of ids.
  package let environment: TownshipEnvironment
  /// The file.
  package let replica: Replica
  /// The county that it belongs to.
  package let enrolment: EnrolmentFacts
  /// Who is typing.
  package let author: ExactText
  /// What showed, when it was opened, that the file is a copy; it goes on under a new id then
  /// (`Protocol R11`).
  package let copySign: CopySign?

  /// A township of an open replica.
  package init(
    home: TownshipHome, schema: Schema, environment: TownshipEnvironment, replica: Replica,
    enrolment: EnrolmentFacts, person: String? = nil, copySign: CopySign? = nil
  ) {
    self.copySign = copySign
    self.home = home
    self.schema = schema
    self.environment = environment
    self.replica = replica
    self.enrolment = enrolment
    author = ExactText(person ?? enrolment.person)
  }

  /// Opens the township in a home.
  ///
  /// - Parameters:
  ///   - person: who is typing, else who was named in the settings, else at enrolment.
  ///   - prepare: what is done to the file before it is compared with the note beside it.
  /// - Throws: ``TownshipFailure``, or `StoreFailure`.
  package static func open(
    _ home: TownshipHome, schema: Schema, environment: TownshipEnvironment = .system,
    person: String? = nil, prepare: (Replica) throws -> Void = { _ in }
  ) throws -> Township {
    try home.requireReplica()
    let sidecar = Sidecar(of: home, machine: environment.machine)
    let replica = try Replica(
      path: home.replicaPath, schema: schema, identifiers: environment.identifiers,
      committed: sidecar.note)
    guard let facts = try replica.enrolmentFacts() else { throw TownshipFailure.notEnrolled }
    guard let enrolment = EnrolmentFacts(decoding: facts) else {
      throw StoreFailure.damaged(what: "enrolment")
    }
    try prepare(replica)
    let sign = try sidecar.compare(
      with: replica, wallMilliseconds: environment.wallMilliseconds())
    return Township(
      home: home, schema: schema, environment: environment, replica: replica,
      enrolment: enrolment,
      person: try (person ?? LocalSettings.load(from: home).person).map(TypedLine.person),
      copySign: sign)
  }

  /// The machine's clock in milliseconds since 1970.
  package var now: Int64 { environment.wallMilliseconds() }

  /// How the machine's clock stands.
  package func clock() throws -> ClockJudgement {
    try ClockJudgement(now: now, facts: replica.clockFacts())
  }

  /// What checks may know: today is left out while the clock is suspect, so that rules on dates
  /// stay silent.
  package func checkContext() throws -> CheckContext {
    CheckContext(
      isPractice: enrolment.isPractice,
      today: try clock().isSuspect ? nil : CalendarDay(inChinaAt: now))
  }

  /// The role that the county gave this machine in a scope; `nil` where it has none.
  package func role(in scope: ScopeID) throws -> Role? {
    try replica.read { try $0.role(in: scope) }
  }

  /// The level that a role writes for; 0 for one that the schema does not know.
  package func level(of role: Role) -> Level {
    schema.declaration(of: role)?.level ?? Level(rawValue: 0)
  }

  /// A record type by its English name or either label.
  ///
  /// - Throws: ``TownshipFailure/unknownType(_:)``.
  package func type(named name: String) throws(TownshipFailure) -> RecordType {
    guard let type = schema.type(named: name) else { throw .unknownType(name) }
    return type
  }
}

extension StoreReader {
  /// The role held in a scope; `nil` where there is none.
  func role(in scope: ScopeID) throws -> Role? {
    try scopes().first { $0.scope == scope }?.role
  }
}
