/// What a person sees in a field.
package enum NaiveVisible: Hashable, Sendable {
  /// The one value that the policy chose.
  case value(NaiveBytes)

  /// The members of a set in ascending order, each once.
  case members([NaiveBytes])
}
