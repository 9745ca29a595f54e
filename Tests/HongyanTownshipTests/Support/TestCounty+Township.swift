import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanTownship
import HongyanWire

extension TestCounty {
  /// A person's work on a machine's replica.
  func township(_ replica: Replica, person: String = "示例甲") throws -> Township {
    let invite = Invite(
      county: CountyID(high: 1, low: 1), countyName: "示例县", isPractice: true, addresses: [],
      authorityPEM: "", hubKey: SigningKey().publicKey, secret: [1], purpose: "")
    return Township(
      home: TownshipHome(directory: "/nonexistent"), schema: replica.schema,
      environment: TownshipEnvironment(
        wallMilliseconds: { Self.now }, identifiers: identifiers), replica: replica,
      enrolment: EnrolmentFacts(invite: invite, deviceName: "示例机", person: person))
  }
}

extension Township {
  /// Records a new record from `FIELD=VALUE`s.
  @discardableResult
  func add(_ name: String, _ typed: String...) throws -> Recorded {
    let type = try type(named: name)
    return try add(type, typed: typed.map { try Assignment(parsing: $0, for: type) })
  }

  /// Changes a record by `FIELD=VALUE`s.
  @discardableResult
  func edit(_ key: RecordKey, _ typed: String..., seen: String? = nil) throws -> Recorded {
    let type = schema[key.type] ?? Household.type
    return try edit(
      key, typed: typed.map { try Assignment(parsing: $0, for: type) }, seen: seen)
  }

  /// What a record shows.
  func values(_ key: RecordKey) throws -> FieldValues { try show(key).values }
}
