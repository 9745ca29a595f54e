import HongyanMerge
import HongyanStore
import HongyanWire

/// A township's machine: its file, its key, its clock, the forms that are open on it, and what it
/// was told is recorded.
final class Machine {
  /// A form or review page that was opened: what it is about and what had been shown then
  /// (`Protocol R4`).
  struct Form {
    let scope: ScopeID
    let record: RecordKey
    let token: String
    let shown: VersionVector
  }

  /// A change set that the machine said is recorded.
  struct Written {
    let scope: ScopeID
    let dot: Dot
    let payload: Hash256
    let context: CausalContext
    let isForbidden: Bool
  }

  let name: String
  let account: Account
  var replica: Replica
  let clock: SimulatedClock
  let offerBytes: Int
  let note: SimulatedNote
  var skewMilliseconds: Int64 = 0
  var forms: [Form] = []
  var written: [Written] = []
  var seen: [ScopeID: VersionVector] = [:]
  var isExchanging = false
  /// What changed since it was looked at last, and how often it was looked at.
  var touched = TouchedScopes.all
  var looks = 0
  /// The log line at which each scope was found to be the hub's, unless it was touched since.
  var agreedLines: [ScopeID: Hash256] = [:]
  /// The ids under which it ever wrote, as its change sets showed them.
  var lanes: Set<ReplicaID> = []
  /// Older copies of its file, and what it had said by then.
  var copies: [FileCopy] = []
  /// What stands below the floor of each scope that has one, in the hub's order.
  var beneath: [ScopeID: [StoredEntry]] = [:]
  /// What stood there in scopes that went with their grants.
  var letGo: [ScopeID: VersionVector] = [:]

  init(
    name: String, account: Account, replica: Replica, clock: SimulatedClock, offerBytes: Int,
    note: SimulatedNote
  ) {
    self.note = note
    self.name = name
    self.account = account
    self.replica = replica
    self.clock = clock
    self.offerBytes = offerBytes
  }

  var key: SigningKey { account.key }
  var role: Role { account.role }
  var level: Level { account.level }
  var granted: Set<ScopeID> { account.granted }
  var everGranted: Set<ScopeID> { account.everGranted }

  /// Something was done to a scope of its file.
  func touch(_ scope: ScopeID) {
    touched.include(scope)
    agreedLines[scope] = nil
  }

  /// Anything may have been done to its file.
  func touchAll() {
    touched = .all
    agreedLines = [:]
  }

  /// What its clock says, right or wrong.
  var wall: Int64 { clock.now + skewMilliseconds }

  /// The villages in which it may write as far as it knows: it hears of a lost grant in its next
  /// exchange.
  func writable() throws -> Set<ScopeID> {
    try replica.read { reader in
      Set(try reader.scopes().filter { $0.role != nil && $0.scope != .county }.map(\.scope))
    }
  }

  /// An entry that is in its file, or stands below the floor of its file.
  func entry(_ dot: Dot, in scope: ScopeID) throws -> StoredEntry? {
    try replica.read { try $0.entry(dot, in: scope) }
      ?? beneath[scope]?.first { $0.dot == dot }
  }

  /// What the county grants it now, ordered.
  var grants: [Grant] { granted.sorted().map { Grant(scope: $0, role: role) } }
}

/// A device as the county knows it; two machines are one to it when a home was copied, key and all.
final class Account {
  let key: SigningKey
  let role: Role
  let level: Level
  var granted: Set<ScopeID> {
    didSet { everLost.formUnion(oldValue.subtracting(granted)) }
  }
  let everGranted: Set<ScopeID>
  private(set) var everLost: Set<ScopeID> = []
  /// Ids under which files wrote that older copies took the place of since.
  var lostLanes: Set<ReplicaID> = []
  private var signed: (granted: Set<ScopeID>, grant: [UInt8])?

  init(key: SigningKey, role: Role, level: Level, granted: Set<ScopeID>) {
    self.key = key
    self.role = role
    self.level = level
    self.granted = granted
    everGranted = granted
  }

  /// The grant as the county signed it, once for as long as nothing changes.
  func signedGrant(_ make: (Account) -> [UInt8]) -> [UInt8] {
    if let signed, signed.granted == granted { return signed.grant }
    let grant = make(self)
    signed = (granted, grant)
    return grant
  }
}
