/// A question that the model does not answer, because the input could not have come about by the
/// rules.
package enum NaiveMisuse: Error, Hashable, Sendable {
  /// Two different change sets claim one dot (Protocol R11).
  case fork(NaiveDot)

  /// An accepted change set writes one unit more than once (Protocol R3).
  case unitWrittenTwice(NaiveDot, record: NaiveBytes)

  /// An accepted change set writes a field that the schema does not have.
  case unknownField(NaiveDot, field: NaiveBytes)

  /// An accepted change set puts a value into a set, or adds to or removes from what is no set.
  case actAgainstPolicy(NaiveDot, field: NaiveBytes)
}
