import HongyanMerge
import HongyanModels

/// What is typed beside the fields of a record and travels with a change set, where everybody reads
/// it: bounded, and nothing in it steers a terminal.
package enum TypedLine {
  /// Who is typing, or what a machine is called: as long as a resident's name may be, in
  /// characters.
  static let nameLimit = 100
  /// A reason: as long as a note may be, in characters.
  static let reasonLimit = 500

  /// Who is typing.
  ///
  /// - Throws: ``TownshipFailure/lineRefused(_:_:)``.
  package static func person(_ typed: String) throws(TownshipFailure) -> String {
    try line(typed, nameLimit, Labels("录入人", "who is typing"))
  }

  /// What a machine is called.
  ///
  /// - Throws: ``TownshipFailure/lineRefused(_:_:)``.
  static func deviceName(_ typed: String) throws(TownshipFailure) -> String {
    try line(typed, nameLimit, Labels("本机名称", "name of this machine"))
  }

  /// Why something is done.
  ///
  /// - Throws: ``TownshipFailure/lineRefused(_:_:)``.
  static func reason(_ typed: String) throws(TownshipFailure) -> String {
    try line(typed, reasonLimit, Labels("理由", "reason"))
  }

  private static func line(
    _ typed: String, _ limit: Int, _ label: Labels
  ) throws(TownshipFailure) -> String {
    do throws(InputRefusal) { return try Input.line(typed, upTo: limit) } catch {
      throw .lineRefused(label, error)
    }
  }
}
