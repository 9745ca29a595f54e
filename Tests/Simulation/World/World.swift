import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire

/// Two to four machines and the hub of one county, in memory.
final class World {
  let source: SeededSource
  /// Draws what becomes of the notes beside files.
  let noteSource: SeededSource
  /// Draws what the county erases; in three seeds of four nothing.
  let eraseSource: SeededSource
  let isErasing: Bool
  /// Draws whose disks fail, and what is forgotten with a hub's.
  let diskSource: SeededSource
  let diskPercent: Int
  let hurry: Hurry
  /// Whether machines have programs of other times.
  let isMixed: Bool
  /// Draws which logs are shortened, and when.
  let shorteningSource: SeededSource
  let shortening: Shortening
  /// Draws which programs are upgraded, and when.
  let upgradeSource: SeededSource
  /// Draws a story and who is in it.
  let storySource: SeededSource
  var story: Story?
  /// Every snapshot that was ever made.
  var snapshots: [ScopeID: [MadeSnapshot]] = [:]
  /// When each device was heard last.
  var heard: [DeviceID: Int64] = [:]
  /// Everything that was ever ordered to be erased.
  var erased: Set<RecordKey> = []
  /// What every payload wrote, by its hash.
  var recorded: [Hash256: [Write]] = [:]
  /// Where each payload was recorded or took effect, on whatever road of the hub's.
  var origins: [Hash256: Set<Dot>] = [:]
  let clock = SimulatedClock()
  var hub: HubDatabase
  let hubKey: SigningKey
  let hubLane: ReplicaID
  let villages: [ScopeID]
  let weights: [(choice: Action, weight: Int)]
  let pageBytes: Int
  var rates: FaultRates
  var machines: [Machine] = []
  var records: [(key: RecordKey, scope: ScopeID)] = []
  var lateRequests: [(machine: Machine, request: [UInt8])] = []
  var trace = Trace()
  var occurrences: Set<Occurrence> = []
  /// Where the machine that exchanges stops, whatever is drawn.
  var stop: Occurrence?
  /// Whether a message of the exchange that is going on was cut.
  var wasCut = false
  var naive = NaiveReading()
  /// Copies of the hub's database, oldest first.
  var backups: [HubBackup] = []
  /// What machines knew to be sequenced of their own when the hub was restored, and how.
  var known: [KnownFate] = []
  /// Whether a restored hub forgot a grant.
  var hasForgotten = false
  /// What came between the rounds of exchanges so far.
  var interludes = 0
  /// How often the hub was restored.
  var restores = 0
  /// Scopes in which a base left the road of a restored hub (`Protocol R9`).
  var leftRoads: Set<ScopeID> = []
  /// Whether this seed is one in which the hub is restored: then no grant is taken away, since what
  /// a machine had to let go with a grant cannot come back from it.
  let isRestoring: Bool
  /// Devices of which a file was copied or put back: only those may find a fork.
  var mayFork: Set<DeviceID> = []

  init(seed: UInt64) throws {
    let source = SeededSource(seed)
    let clock = clock
    self.source = source
    noteSource = SeededSource(~seed)
    eraseSource = SeededSource(seed ^ 0x5EED_0F_0B71_7E12)
    isErasing = eraseSource.chance(25)
    diskSource = SeededSource(seed ^ 0xD15C_0F_FA11_0000)
    diskPercent = diskSource.one(of: [0, 0, 0, 2, 6]) ?? 0
    hurry = Hurry.drawn(from: diskSource)
    isMixed = diskSource.chance(25)
    shorteningSource = SeededSource(seed ^ 0x5407_7E17_0F10_6500)
    upgradeSource = SeededSource(seed ^ 0x0C0D_E0F7_0300_0012)
    storySource = SeededSource(seed ^ 0x5702_1E50_0F01_D000)
    let weights = Action.drawnWeights(from: source)
    rates = FaultRates.drawn(from: source)
    pageBytes = source.one(of: [200, 700, 4_000, SyncLimits.pageBytes]) ?? SyncLimits.pageBytes
    hubKey = try SigningKey(rawRepresentation: source.bytes(32))
    isRestoring = source.chance(50)
    let story = Story.drawn(from: storySource, isRestoring: isRestoring)
    self.story = story
    shortening = Shortening.drawn(from: shorteningSource)
    let isParting = isRestoring && noteSource.chance(30)
    let hurried = hurry.isAny ? Action.hurrying(weights) : weights
    self.weights = isParting ? Action.parting(hurried) : hurried
    hubLane = source.identifier()
    villages = [source.identifier(), source.identifier()].sorted()
    hub = try HubDatabase(path: nil, schema: SampleSchema.schema, clock: { clock.now })
    let county: CountyID = source.identifier()
    try hub.setUp(county: county, epoch: source.identifier(), lane: hubLane)
    try writePlaces()
    for index in 0..<2 + source.below(3) { try addMachine(index, county: county) }
  }

  func occurred(_ occurrence: Occurrence) { occurrences.insert(occurrence) }

  /// What is drawn from here on does not hang on what was drawn before.
  func begin(part: Int) {
    source.begin(part: part)
    noteSource.begin(part: part)
    eraseSource.begin(part: part)
    diskSource.begin(part: part)
    shorteningSource.begin(part: part)
    upgradeSource.begin(part: part)
    storySource.begin(part: part)
  }

  private func writePlaces() throws {
    let writes = villages.compactMap(\.namingRecord).flatMap { id in
      let key = RecordKey(SampleSchema.place, id)
      return [
        Write(key, .create), Write(key, .put(1, .text("村"), rank: 0)),
        Write(key, .put(2, .code("village"), rank: 0)),
      ]
    }
    try appendAtHub(writes, to: .county)
  }

  /// Writes in the hub's own lane.
  func appendAtHub(_ writes: [Write], to scope: ScopeID) throws {
    try hub.transaction { log in
      let changeSet = ChangeSet(
        time: HybridTimestamp(milliseconds: clock.now), author: "县", level: .county,
        schemaRevision: SampleSchema.schema.revision, writes: writes)
      try HubWriter(replica: log.lane, device: hubKey.publicKey.deviceID)
        .append(changeSet, to: scope, nowMilliseconds: clock.now, in: log)
    }
  }

  private func addMachine(_ index: Int, county: CountyID) throws {
    let kinds: [(Role, Level, Set<ScopeID>)] = [
      (.village, .village, [villages[0]]), (.village, .village, [villages[1]]),
      (.township, .township, Set(villages)), (.township, .township, [villages[0]]),
      (.reviewer, .county, Set(villages)), (.unit, .township, Set(villages)),
    ]
    guard let (role, level, scopes) = source.one(of: index == 0 ? [kinds[2]] : kinds) else {
      return
    }
    let source = source
    let note = newNote()
    let replica = try Replica(
      path: nil, schema: index == 0 ? SampleSchema.schema : drawnSchema(),
      identifiers: { (source.next(), source.next()) },
      committed: note.write)
    try replica.enrol(county: county, hubKey: hubKey.publicKey, facts: [])
    let machine = Machine(
      name: "M\(index + 1)",
      account: Account(
        key: try SigningKey(rawRepresentation: source.bytes(32)), role: role, level: level,
        granted: scopes.union([.county])),
      replica: replica, clock: clock,
      offerBytes: source.one(of: [1, 500, 3_000, 1 << 20]) ?? 1 << 20, note: note)
    drawSkew(of: machine)
    machines.append(machine)
    trace.note(
      "\(machine.name) role \(role.rawValue) holds \(scopes.count) skew \(machine.skewMilliseconds)"
    )
  }

  private func drawnSchema() -> Schema {
    let schemas = [SampleSchema.older, SampleSchema.older, SampleSchema.schema, SampleSchema.newer]
    return isMixed ? diskSource.one(of: schemas) ?? SampleSchema.schema : SampleSchema.schema
  }

  /// A clock that is right, minutes off, or ten years off.
  func drawSkew(of machine: Machine) {
    let before = machine.skewMilliseconds
    let tenYears: Int64 = 10 * 365 * 86_400_000
    machine.skewMilliseconds =
      source.one(of: [0, 0, 0, -90_000, 240_000, 3_600_000, tenYears, -tenYears]) ?? 0
    if abs(machine.skewMilliseconds) == tenYears { occurred(.clockFarOff) }
    if machine.skewMilliseconds < before { occurred(.clockBackwards) }
  }
}
