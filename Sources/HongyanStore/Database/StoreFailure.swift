/// What can go wrong with a database of ours. In no case was anything half done, and in none but
/// ``unclear(what:)`` was anything done.
public enum StoreFailure: Error, Hashable, Sendable {
  /// Another program holds the file and did not let go in time.
  case busy
  /// There is no room left on the disk.
  case diskFull
  /// The disk could not be read or written; `what` is SQLite's word for it.
  case diskFailed(what: String)
  /// The disk failed while a transaction was being finished: it is there, or it is not. The next
  /// one who opens the file sees which; it may be lost again when the power goes.
  case unclear(what: String)
  /// The file or its directory may not be opened or written.
  case notWritable(what: String)
  /// The file was made by a newer program.
  case tooNew
  /// The file holds something that cannot be read; `what` names it for the administrator.
  case damaged(what: String)
  /// The change set would be greater than one may be.
  case changeSetTooLarge
  /// There is nothing that could be taken back: nothing was written, or all of it was offered.
  case nothingToUndo
  /// The hub's log does not continue here: a program error that was stopped before it did harm.
  case doesNotContinue
  /// SQLite's own report, for anything else.
  case database(code: Int32, message: String)
}
