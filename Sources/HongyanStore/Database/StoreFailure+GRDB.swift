import GRDB
import HongyanWire

extension StoreFailure {
  /// The failure that an error of a lower layer means; errors that are not of SQLite or the wire
  /// pass as they are.
  static func wrapping<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw StoreFailure.busy
      case .SQLITE_FULL: throw StoreFailure.diskFull
      case .SQLITE_IOERR:
        let what = "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")"
        // SQLite may have emptied the journal, which is what commits, and failed to flush that.
        throw error.sql == "COMMIT TRANSACTION"
          ? StoreFailure.unclear(what: what) : StoreFailure.diskFailed(what: what)
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
        throw StoreFailure.notWritable(what: error.message ?? "")
      case .SQLITE_NOTADB, .SQLITE_CORRUPT:
        throw StoreFailure.damaged(what: error.message ?? "database file")
      default:
        throw StoreFailure.database(
          code: error.extendedResultCode.rawValue, message: error.message ?? "")
      }
    } catch WireFailure.tooLarge {
      throw StoreFailure.changeSetTooLarge
    } catch let error as WireFailure {
      throw StoreFailure.damaged(what: "\(error)")
    }
  }
}
