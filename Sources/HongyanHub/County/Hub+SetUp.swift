package import HongyanMerge
import Glibc
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire

extension Hub {
  /// Sets a county's hub up in a directory that holds none: keys, private authority, database,
  /// first divisions.
  ///
  /// - Parameters:
  ///   - divisions: the first divisions, parents before children; the county's own is written when
  ///   it is not among them.
  /// - Throws: ``HubFailure``, ``AuthorityFailure``, `StoreFailure`; then the directory holds no
  ///   hub.
  package static func setUp(
    in directory: String, county: CountyIdentity, divisions: [DivisionRow], schema: Schema,
    environment: HubEnvironment = .system
  ) throws -> Hub {
    guard mkdir(directory, 0o700) == 0 || errno == EEXIST else {
      throw AuthorityFailure.system(operation: "create", path: directory, errno: errno)
    }
    let lock = try HubLock(directory: directory)
    guard access(directory + "/" + FileName.signingKey, F_OK) != 0 else {
      throw HubFailure.alreadySetUp(directory: directory)
    }
    // Without the key there is no hub: what a failed attempt left would be divisions written twice.
    for suffix in ["", "-wal", "-shm", "-journal"] {
      unlink(directory + "/" + FileName.database + suffix)
    }
    let authority = try CountyAuthority.make(for: county)
    let key = SigningKey()
    let database = try HubDatabase(
      path: directory + "/" + FileName.database, schema: schema,
      clock: environment.nowMilliseconds)
    let ids = (0..<3).map { _ in environment.identifiers() }
    try database.setUp(
      county: CountyID(high: ids[0].0, low: ids[0].1),
      epoch: HubEpoch(high: ids[1].0, low: ids[1].1),
      lane: ReplicaID(high: ids[2].0, low: ids[2].1))
    let hub = Hub(
      directory: directory, schema: schema, authority: authority, database: database,
      signingKey: key, environment: environment, lock: lock)
    try hub.writeDivisions(divisions)
    try authority.save(in: directory)
    let server = try authority.issueServerCertificate(names: [])
    try CountyAuthority.saveServerCertificate(server, in: directory)
    // Last: a directory with this file holds a whole hub.
    try SecretFile.write(
      key.hexLine, named: FileName.signingKey, in: directory, replacing: false)
    return hub
  }

  /// Appends change sets in the hub's own lane (`Protocol R1`).
  func write(
    _ writes: [[Write]], to scope: ScopeID, author: ExactText, in transaction: HubTransaction
  ) throws {
    let writer = HubWriter(
      replica: transaction.lane, device: signingKey.publicKey.deviceID)
    var clock = HybridLogicalClock()
    for writes in writes {
      let changeSet = ChangeSet(
        time: clock.tick(wallMilliseconds: transaction.nowMilliseconds), author: author,
        level: .county, schemaRevision: schema.revision, writes: writes)
      try writer.append(
        changeSet, to: scope, nowMilliseconds: transaction.nowMilliseconds, in: transaction)
    }
  }
}
