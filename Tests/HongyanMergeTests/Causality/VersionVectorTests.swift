import HongyanMerge
import Testing

@Suite("Version vectors")
struct VersionVectorTests {
  private let a = ReplicaID(high: 0, low: 1)
  private let b = ReplicaID(high: 0, low: 2)

  private func vector(_ places: (ReplicaID, UInt64)...) -> VersionVector { VersionVector(places) }

  /// Every vector of three replicas with places up to 2, and some at the end of the numbers.
  private var sample: [VersionVector] {
    var vectors: [VersionVector] = []
    for x in UInt64(0)...2 {
      for y in UInt64(0)...2 {
        for z in [0, 1, UInt64.max] {
          vectors.append(vector((a, x), (b, y), (ReplicaID(high: 1, low: 0), z)))
        }
      }
    }
    return vectors
  }

  @Test("Union and intersection make a lattice whose order is covering")
  func lattice() {
    expectLattice(
      sample, join: { $0.union($1) }, meet: { $0.intersection($1) }, contains: { $0.covers($1) })
    expectHashable(sample)
  }

  @Test("A vector covers a dot when it covers the vector of that dot")
  func coversDots() {
    for vector in sample {
      for n in [1, 2, 3, UInt64.max] {
        let dot = Dot(b, n)
        #expect(vector.covers(dot) == vector.covers(self.vector((b, n))))
        var raised = vector
        raised.include(dot)
        #expect(raised == vector.union(self.vector((b, n))))
      }
    }
  }

  @Test("Place 0 is the same as no place")
  func zeros() {
    var vector = vector((a, 0), (b, 3), (b, 2))
    #expect(vector == self.vector((b, 3)))
    #expect(vector.heads == [Dot(b, 3)])
    vector[b] = 0
    #expect(vector == VersionVector())
    #expect(vector.isEmpty)
    #expect(vector.count == 0)
  }

  @Test(
    "The next place is one more, up to the end of the numbers",
    arguments: [
      (0, 1, true), (0, 2, false), (0, 0, false), (1, 1, false), (1, 2, true), (5, 0, false),
      (UInt64.max - 1, UInt64.max, true), (UInt64.max, UInt64.max, false), (UInt64.max, 0, false),
      (UInt64.max, 1, false), (0, UInt64.max, false),
    ] as [(UInt64, UInt64, Bool)])
  func next(place: UInt64, n: UInt64, expected: Bool) {
    #expect(vector((a, place)).isNext(Dot(a, n)) == expected)
  }

  @Test("Heads come in the order of replicas")
  func heads() {
    #expect(vector((b, 2), (a, 7)).heads == [Dot(a, 7), Dot(b, 2)])
  }
}
