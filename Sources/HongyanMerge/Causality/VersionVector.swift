/// Per replica the highest place up to which everything is present: a closed set of dots of one
/// scope.
///
/// A vector says nothing about another scope (`Protocol R1`). Absent replicas stand at 0.
public struct VersionVector: Hashable, Sendable {
  private var places: [ReplicaID: UInt64]

  /// The vector that covers nothing.
  public init() { places = [:] }

  /// A vector of the given places; zeros are dropped, of a replica named twice the greater place
  /// counts.
  public init(_ pairs: some Sequence<(ReplicaID, UInt64)>) {
    self.init()
    for (replica, n) in pairs { include(Dot(replica, n)) }
  }

  /// The highest place of `replica`; setting 0 removes it.
  public subscript(replica: ReplicaID) -> UInt64 {
    get { places[replica] ?? 0 }
    set { places[replica] = newValue == 0 ? nil : newValue }
  }

  /// Whether nothing is covered.
  public var isEmpty: Bool { places.isEmpty }

  /// The number of replicas named.
  public var count: Int { places.count }

  /// The highest dot of each replica, in the order of replicas.
  public var heads: [Dot] { places.map { Dot($0.key, $0.value) }.sorted() }

  /// Whether `dot` lies within.
  public func covers(_ dot: Dot) -> Bool { self[dot.replica] >= dot.n }

  /// Whether everything in `other` lies within.
  public func covers(_ other: VersionVector) -> Bool {
    other.places.allSatisfy { self[$0.key] >= $0.value }
  }

  /// Whether `dot` is the next one of its lane; nothing is next after the greatest number that
  /// there is.
  public func isNext(_ dot: Dot) -> Bool { dot.n > 0 && self[dot.replica] == dot.n - 1 }

  /// Whether a change set can be applied where this much was: it is the next of its lane, and what
  /// its author had been shown is there (`Protocol R5`).
  public func admits(_ dot: Dot, after context: CausalContext) -> Bool {
    #if PlantedFaults
      if PlantedFault.appliesBeforeCauses.isOn { return isNext(dot) }
    #endif
    return isNext(dot) && covers(context)
  }

  /// Raises the place of the dot's replica to at least the dot's.
  public mutating func include(_ dot: Dot) {
    if dot.n > self[dot.replica] { places[dot.replica] = dot.n }
  }

  /// The least vector that covers both.
  public func union(_ other: VersionVector) -> VersionVector {
    VersionVector(uncheckedPlaces: places.merging(other.places) { max($0, $1) })
  }

  /// The greatest vector that both cover.
  public func intersection(_ other: VersionVector) -> VersionVector {
    var common = VersionVector()
    for (replica, n) in places { common[replica] = min(n, other[replica]) }
    return common
  }

  private init(uncheckedPlaces places: [ReplicaID: UInt64]) { self.places = places }
}

/// What the author of a change set had been shown when he wrote it (`Protocol R4`).
public typealias CausalContext = VersionVector
