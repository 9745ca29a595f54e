import HongyanMerge
import HongyanWire

/// What the erasures of one scope's log ask for, gathered while the log is walked
/// (`Protocol R24`).
struct ErasureProof {
  let county: CountyKey?
  /// The orders for each change set, the newest last.
  private var orders: [Dot: [Erasure.Remainder]] = [:]
  /// Change sets that took effect and of which only a part is left.
  private var left: [Dot: StoredEntry] = [:]

  init(county: CountyKey?) { self.county = county }

  mutating func note(_ entry: StoredEntry, _ erasure: Erasure?) {
    if entry.remainder != nil { left[entry.dot] = entry }
    for remainder in erasure?.remainders ?? [] { orders[remainder.dot, default: []] += [remainder] }
  }

  /// The entries that are not what an order for them says, or still hold what the newest asks for.
  ///
  /// - Parameter erased: the records of the scope that were erased.
  func wrong(
    erased: Set<RecordKey>, reading entry: (Dot) throws -> StoredEntry?
  ) throws -> [StoredEntry] {
    var wrong = left.filter { !isRight($0.value) }
    for (dot, orders) in orders {
      guard let kept = try left[dot] ?? entry(dot), let newest = orders.last,
        let due = try? kept.content?.without(erased), due.id == newest.hash
      else { continue }
      wrong[dot] = kept
    }
    return wrong.values.sorted { $0.sequence < $1.sequence }
  }

  /// The order may not be read yet, or have gone with a hub's disk: then the signature tells.
  private func isRight(_ entry: StoredEntry) -> Bool {
    guard let left = entry.remainder else { return true }
    guard left.isSigned else { return left.signature.bytes == left.remainder.id.bytes }
    let isOrdered =
      orders[entry.dot]?.contains { order in
        left.remainder.id == order.hash && left.signature.algorithm == order.algorithm
          && left.signature.bytes == order.signature
      } ?? false
    return isOrdered
      || county?.signed(left, of: entry.payloadHash, dot: entry.dot, in: entry.scope) ?? false
  }
}
