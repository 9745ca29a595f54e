package import HongyanMerge
package import HongyanStore
import Glibc
import HongyanSync
package import HongyanWire
import Synchronization

/// The county's hub: enrols machines, authorises what they write, sequences it, and tells everyone.
package final class Hub: Sendable {
  /// The file names within the hub's directory.
  enum FileName {
    static let database = "hub.sqlite"
    static let signingKey = "hub-signing.key"
    static let lock = "hub.lock"
    /// The database of a restore that is being prepared.
    static let restoring = "hub.sqlite.restoring"
  }

  /// The hub's directory.
  package let directory: String
  /// What the hub knows about the records it carries.
  package let schema: Schema
  /// The county's certificate authority.
  package let authority: CountyAuthority
  /// The hub's database.
  package let database: HubDatabase
  /// The key that signs log heads and grants.
  package let signingKey: SigningKey

  let environment: HubEnvironment
  let scopeTree = Mutex<ScopeTree?>(nil)
  /// What was found in each backup that was looked at, by name.
  let examined = Mutex<[String: BackupFacts]>([:])
  private let lock: HubLock

  init(
    directory: String, schema: Schema, authority: CountyAuthority, database: HubDatabase,
    signingKey: SigningKey, environment: HubEnvironment, lock: HubLock
  ) {
    self.directory = directory
    self.schema = schema
    self.authority = authority
    self.database = database
    self.signingKey = signingKey
    self.environment = environment
    self.lock = lock
  }

  /// Opens the hub of a directory; no other process may have it open (`Protocol R23`).
  ///
  /// - Throws: ``HubFailure``, ``AuthorityFailure``, `StoreFailure`.
  package static func open(
    _ directory: String, schema: Schema, environment: HubEnvironment = .system
  ) throws -> Hub {
    let key: SigningKey
    do {
      key = try SigningKey(hex: SecretFile.read(at: directory + "/" + FileName.signingKey))
    } catch AuthorityFailure.missing {
      throw HubFailure.notSetUp(directory: directory)
    }
    let lock = try HubLock(directory: directory)
    guard access(directory + "/" + FileName.database, F_OK) == 0 else {
      throw HubFailure.databaseMissing(directory: directory)
    }
    return Hub(
      directory: directory, schema: schema, authority: try CountyAuthority.load(from: directory),
      database: try HubDatabase(
        path: directory + "/" + FileName.database, schema: schema,
        clock: environment.nowMilliseconds),
      signingKey: key, environment: environment, lock: lock)
  }

  /// The county's id.
  package func county() throws -> CountyID { try database.transaction { $0.county } }

  /// What a check may know here: the hub's clock is trusted, but rules on dates are not the hub's
  /// to enforce.
  var checkContext: CheckContext {
    CheckContext(isPractice: authority.county.isPractice, today: nil)
  }

  /// Closes the database; nothing may be called afterwards.
  package func close() throws {
    try database.close()
    lock.release()
  }
}

extension SigningKey {
  /// The key as one line of hexadecimal text.
  var hexLine: String { hexText(rawRepresentation) + "\n" }

  init(hex text: String) throws {
    let digits = Array(text.utf8.filter { $0 > 0x20 })
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
    try self.init(rawRepresentation: bytes)
  }
}
