/// What a write does to its record (Protocol R5, R6, R13).
package enum NaiveAct: Hashable, Sendable {
  /// Makes the record; to its liveness this says "alive".
  case create

  /// Says that the record stands, for instance to undo a void.
  case alive

  /// Takes the record out of use.
  case void

  /// Gives a field or field group a value.
  case put(field: NaiveBytes, value: NaiveBytes)

  /// Adds a member to a field whose policy is `set`.
  case add(field: NaiveBytes, member: NaiveBytes)

  /// Takes away the adds of a member that the author had been shown.
  case remove(field: NaiveBytes, member: NaiveBytes)

  /// Takes the record to another scope (Protocol R14).
  case depart

  /// Brings the record from another scope, with all that stood there; whether it was void there
  /// (Protocol R14).
  case arrive([NaiveArrival], isVoid: Bool)
}
