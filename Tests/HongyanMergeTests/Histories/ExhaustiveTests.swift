import Testing

@Suite("Every small history, in every order, against the naive model")
struct ExhaustiveTests {
  private static let bounds = [
    HistoryBounds(
      name: "three change sets of any kind",
      letters: [
        .put("open", rank: 1), .put("shut", rank: 2), .alive, .void, .add, .remove,
      ],
      length: 3, replicas: 3, upToNames: false, clocks: [.equal, .backward],
      counts: [1, 18, 540, 23_544], edges: 43_542),
    HistoryBounds(
      name: "three, returned and repeated ones among them",
      letters: [.put("open", rank: 1), .put("shut", rank: 2), .void, .returned, .duplicate],
      length: 3, replicas: 3, upToNames: false, clocks: [.equal], counts: [1, 12, 294, 12_160],
      edges: 20_442),
    HistoryBounds(
      name: "four values",
      letters: [.put("open", rank: 1), .put("shut", rank: 2), .put("shut", rank: 1)],
      length: 4, replicas: 3, upToNames: true, clocks: [.backward],
      counts: [1, 3, 36, 783, 25_029], edges: 68_556),
    HistoryBounds(
      name: "four statements of life and values",
      letters: [.put("open", rank: 1), .alive, .void],
      length: 4, replicas: 3, upToNames: true, clocks: [.backward],
      counts: [1, 3, 36, 783, 25_029], edges: 68_556),
    HistoryBounds(
      name: "four adds, removals and voids", letters: [.add, .remove, .void],
      length: 4, replicas: 3, upToNames: true, clocks: [.backward],
      counts: [1, 3, 36, 783, 25_029], edges: 68_556),
    HistoryBounds(
      name: "three values and voids each of two replicas",
      letters: [.put("open", rank: 1), .void], length: 6, replicas: 2, lane: 3, growing: true,
      upToNames: false, clocks: [.backward], counts: [1, 4, 20, 112, 640, 3200, 11_200],
      edges: 35_168),
  ]

  @Test("The merge agrees", arguments: bounds)
  func mergeAgrees(_ bounds: HistoryBounds) {
    for clock in bounds.clocks {
      let walked = ExhaustedHistories(bounds, clock: clock)
      #expect(walked.faults == [])
      #expect(walked.counts == bounds.counts)
      #expect(walked.edges == bounds.edges)
    }
  }
}
