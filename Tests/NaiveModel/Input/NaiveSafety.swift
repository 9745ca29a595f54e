/// How safe a value of a `safest` field is (Protocol R6). A value that the order does not know may
/// mean anything, so it counts as the safest of all.
package enum NaiveSafety: Sendable {
  /// The known values, the safest first.
  case listed([NaiveBytes])

  /// A level for each value, the least being the safest, `nil` for a value that is not known. It
  /// must give the same answer each time.
  case leveled(@Sendable (NaiveBytes) -> Int?)

  /// The level of a value; less is safer.
  func level(of value: NaiveBytes) -> Int {
    switch self {
    case .listed(let values): values.firstIndex(of: value) ?? .min
    case .leveled(let level): level(value) ?? .min
    }
  }
}
