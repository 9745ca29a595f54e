import FoundationEssentials
import HongyanMerge

extension Hongyan_V1_Horizon {
  init(_ vector: VersionVector) {
    self.init()
    for head in vector.heads {
      replicas += head.replica.data
      places.append(head.n)
    }
  }

  func decoded() throws(WireFailure) -> VersionVector {
    let table = try ReplicaTable(reading: replicas).replicas
    guard table.count == places.count, !places.contains(0),
      zip(table, table.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw .malformed("horizon out of order") }
    return VersionVector(zip(table, places))
  }
}
