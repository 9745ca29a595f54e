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
  let key: SigningKey
  let replica: Replica
  let role: Role
  let level: Level
  let clock: SimulatedClock
  let offerBytes: Int
  var skewMilliseconds: Int64 = 0
  var granted: Set<ScopeID>
  var everGranted: Set<ScopeID>
  var forms: [Form] = []
  var written: [Written] = []
  var seen: [ScopeID: VersionVector] = [:]
  var isExchanging = false
  /// The id under which it writes, as its first change set showed it.
  var lane: ReplicaID?

  init(
    name: String, key: SigningKey, replica: Replica, role: Role, level: Level,
    granted: Set<ScopeID>, clock: SimulatedClock, offerBytes: Int
  ) {
    self.name = name
    self.key = key
    self.replica = replica
    self.role = role
    self.level = level
    self.granted = granted
    everGranted = granted
    self.clock = clock
    self.offerBytes = offerBytes
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

  /// What the county grants it now, ordered.
  var grants: [Grant] { granted.sorted().map { Grant(scope: $0, role: role) } }
}
