import GRDB

/// The states that files have been in, from program to program.
package enum StoreState {
  /// Makes a file, which must not exist, with the tables of an earlier state and nothing in them:
  /// what a file of an earlier program is made of, to see it brought up to today's.
  ///
  /// - Parameter step: the name of the last step of ``StoreMigrations`` that is taken.
  /// - Throws: ``StoreFailure``.
  package static func make(fileAt path: String, upTo step: String) throws {
    try StoreFailure.wrapping {
      let queue = try DatabaseQueue(path: path)
      try StoreMigrations.migrator().migrate(queue, upTo: step)
      try queue.close()
    }
  }
}
