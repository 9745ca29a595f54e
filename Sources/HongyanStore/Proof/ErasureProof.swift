import HongyanMerge
import HongyanWire

/// What the erasures of one scope's log ask for, gathered while the log is walked
/// (`Protocol R24`).
struct ErasureProof {
  /// The newest order for each change set.
  private var orders: [Dot: Erasure.Remainder] = [:]
  /// Change sets that took effect and of which only a part is left.
  private var left: [Dot: StoredEntry] = [:]

  mutating func note(_ entry: StoredEntry, _ erasure: Erasure?) {
    if entry.remainder != nil { left[entry.dot] = entry }
    for remainder in erasure?.remainders ?? [] { orders[remainder.dot] = remainder }
  }

  /// The entries that are not what the newest order for them says.
  func wrong(reading entry: (Dot) throws -> StoredEntry?) rethrows -> [StoredEntry] {
    var wrong = left.values.filter { !isRight($0) }
    for dot in orders.keys where left[dot] == nil {
      if let whole = try entry(dot), whole.payload != nil { wrong.append(whole) }
    }
    return wrong.sorted { $0.sequence < $1.sequence }
  }

  private func isRight(_ entry: StoredEntry) -> Bool {
    guard let left = entry.remainder else { return true }
    guard left.isSigned else { return left.signature.bytes == left.remainder.id.bytes }
    guard let order = orders[entry.dot] else { return false }
    return left.remainder.id == order.hash && left.signature.algorithm == order.algorithm
      && left.signature.bytes == order.signature
  }
}
