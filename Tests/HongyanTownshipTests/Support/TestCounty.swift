import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanTownship
import HongyanWire
import Testing

/// A county in memory: a division table, machines with grants, and a log that orders what they
/// record.
final class TestCounty {
  static let township = RecordID(high: 10, low: 1)
  static let village = RecordID(high: 10, low: 2)
  static let group = RecordID(high: 10, low: 3)
  static let otherVillage = RecordID(high: 10, low: 4)
  static let otherGroup = RecordID(high: 10, low: 5)
  /// 2026-06-03 14:14:00 UTC.
  static let now: Int64 = 1_780_496_040_000

  var log: [ScopeID: [SequencedEntry]] = [:]
  private var delivered: [ObjectIdentifier: [ScopeID: Int]] = [:]
  private let key = SigningKey()

  /// Draws ids that are the same in every run.
  let identifiers: IdentifierSource = CountingSource.identifiers(7)

  var scope: ScopeID { ScopeID(namedBy: Self.village) }

  /// A machine with one role everywhere.
  func machine(_ role: Role, schema: Schema = .county) throws -> Replica {
    let replica = try Replica(
      path: nil, schema: schema,
      identifiers: CountingSource.identifiers(100 + UInt64(delivered.count)))
    try replica.enrol(county: CountyID(high: 1, low: 1), hubKey: key.publicKey, facts: [])
    let scopes: [ScopeID] = [
      .county, ScopeID(namedBy: Self.township), scope, ScopeID(namedBy: Self.otherVillage),
    ]
    _ = try replica.commit(
      update(grants: scopes.map { Grant(scope: $0, role: role) }), wallMilliseconds: Self.now)
    delivered[ObjectIdentifier(replica)] = [:]
    return replica
  }

  /// A machine of a township that has the division table.
  func townshipMachine() throws -> Replica {
    let replica = try machine(.township)
    if log[.county] == nil {
      try Self.recordDivisions(in: replica)
    }
    try exchange(replica)
    return replica
  }

  static func recordDivisions(in replica: Replica) throws {
    func division(
      _ id: RecordID, _ kind: String, _ name: String, _ parent: RecordID?, _ code: String
    )
      -> [Write]
    {
      let key = RecordKey(Division.id, id)
      var writes = [
        Write(key, .create), Write(key, .put(Division.code.id, .text(ExactText(code)), rank: 0)),
        Write(key, .put(Division.name.id, .text(ExactText(name)), rank: 3)),
        Write(key, .put(Division.kind.id, .code(ExactText(kind)), rank: 0)),
      ]
      if let parent {
        writes.append(Write(key, .put(Division.parent.id, .reference(parent), rank: 0)))
      }
      return writes
    }
    let writes =
      division(township, "township", "示例甲镇", nil, "433199101000")
      + division(village, "village", "示例一村", township, "433199101201")
      + division(group, "group", "一组", village, "43319910120101")
      + division(otherVillage, "village", "示例二村", township, "433199101202")
      + division(otherGroup, "group", "一组", otherVillage, "43319910120201")
    _ = try replica.record(
      [ChangeDraft(scope: .county, author: "县里", level: .county, writes: writes)],
      wallMilliseconds: now)
  }

  /// Brings a machine's pending work into the log, and what it has not got to the machine.
  func exchange(_ replica: Replica, returning reason: ReturnReason? = nil) throws {
    for entry in try replica.read({ try $0.pending() }) {
      let position = UInt64(log[entry.scope]?.count ?? 0) + 1
      log[entry.scope, default: []].append(
        SequencedEntry(
          position: position, dot: entry.dot, context: entry.context, chain: entry.chain,
          payloadHash: entry.payloadHash, payload: entry.payload,
          verdict: reason.map(Verdict.returned) ?? .accepted, effective: entry.effective))
    }
    let name = ObjectIdentifier(replica)
    let pages = log.sorted { $0.key < $1.key }.map { scope, entries in
      ReplicaUpdate.Page(
        scope: scope, entries: Array(entries[(delivered[name]?[scope] ?? 0)...]),
        head: head(of: scope, at: UInt64(entries.count)), durable: VersionVector())
    }
    _ = try replica.commit(update(pages: pages), wallMilliseconds: Self.now)
    delivered[name] = log.mapValues(\.count)
  }

  /// Where a scope's log ends; nobody looks at its signature here.
  private func head(of scope: ScopeID, at position: UInt64) -> LogHead {
    LogHead.make(
      epoch: HubEpoch(high: 1, low: 1), scope: scope, position: position, line: .zero,
      county: CountyID(high: 1, low: 1), key: key)
  }

  private func update(
    grants: [Grant]? = nil, pages: [ReplicaUpdate.Page] = []
  ) -> ReplicaUpdate {
    ReplicaUpdate(
      epoch: HubEpoch(high: 1, low: 1), grants: grants, signedGrant: [], pages: pages,
      clockOffsetMilliseconds: 0)
  }

  // MARK: People

  func clerk(_ replica: Replica, _ name: ExactText = "示例甲") throws -> Clerk {
    try replica.read { try Clerk(author: name, schema: replica.schema, reader: $0) }
  }

  static let check = CheckContext(
    isPractice: true, today: CalendarDay(year: 2026, month: 6, day: 3))

  func importer(_ replica: Replica) throws -> TableImport {
    try TableImport(
      replica, clerk: clerk(replica), check: Self.check, wallMilliseconds: Self.now,
      identifiers: identifiers)
  }

  func decider(_ replica: Replica) throws -> ReviewDecider {
    try ReviewDecider(
      replica, clerk: clerk(replica, "核对员"), check: Self.check, wallMilliseconds: Self.now,
      identifiers: identifiers)
  }

  /// A synthetic identity number with a valid check digit.
  static func identityNumber(birth: String = "19800101", _ sequence: Int) -> String {
    let text = String(sequence)
    let front = "433199" + birth + String(repeating: "0", count: 3 - text.count) + text
    return front + String(IdentityNumber.checkDigit(of: front) ?? "0")
  }

  /// Writes fields of a record; creates it where asked.
  func write(
    _ replica: Replica, _ key: RecordKey, create: Bool = false, _ puts: [(FieldID, Value)] = [],
    void: Bool = false, author: ExactText = "示例甲", in scope: ScopeID? = nil
  ) throws {
    var writes = create ? [Write(key, .create)] : []
    if void { writes.append(Write(key, .void)) }
    writes += puts.map { Write(key, .put($0.0, $0.1, rank: 0)) }
    let clerk = try clerk(replica, author)
    let draft = try #require(
      clerk.draft(in: scope ?? self.scope, reason: void ? "搬走了" : nil, writes: writes))
    _ = try replica.record([draft], wallMilliseconds: Self.now)
  }

  /// A resident of the village.
  func addResident(_ replica: Replica, _ id: RecordID, name: ExactText, idNumber: String) throws {
    try write(
      replica, RecordKey(Resident.id, id), create: true,
      [
        (Resident.village.id, .reference(Self.village)), (Resident.name.id, .text(name)),
        (Resident.idNumber.id, Self.idValue(idNumber)),
      ])
  }

  static func idValue(_ number: String) -> Value {
    .members([
      Value.Member(Resident.idNumber.id, .text(ExactText(number))),
      Value.Member(Resident.idType.id, .empty),
    ])
  }
}
