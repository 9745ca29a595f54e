import HongyanMerge
import HongyanStore
import HongyanWire
import Testing

@Suite("A replica against a pure merge")
struct OracleTests {
  @Test(
    "After any steps every replica shows base ⊕ pending as a pure merge does", arguments: 0..<40)
  func randomSteps(_ seed: Int) throws {
    var source = SeededSource(seed: UInt64(seed) + 1)
    let folder = try TemporaryFolder()
    let replicas = try (0..<3).map {
      try Replica.enrolled(at: folder.file("\($0).sqlite"), seed: UInt64(seed * 10 + $0) + 1)
    }
    var log = CountyLog(.county)
    var views: [CausalContext?] = [nil, nil, nil]
    for step in 0..<60 {
      let index = Int(source.next() % 3)
      let replica = replicas[index]
      switch source.next() % 10 {
      case 0...4:
        let writes = source.writes()
        try replica.record(
          writes, context: views[index],
          importID: source.next() % 4 == 0 ? ImportID(high: 7, low: UInt64(step / 8)) : nil,
          at: Int64(2_000 + source.next() % 50))
        views[index] = nil
      case 5: views[index] = try replica.read { try $0.vector(of: .county) }
      case 6:
        do { _ = try replica.undoLast() } catch StoreFailure.nothingToUndo {}
      case 7: _ = try replica.offers(byteBudget: 300)
      default:
        let isReturning = source.next() % 4 == 0
        let limit = Int(source.next() % 6) + 1
        var draws = source
        try replica.exchange(
          with: &log, budget: Int(source.next() % 2_000), limit: limit,
          verdict: { dot in
            if isReturning && draws.next() % 2 == 0 { return .returned(.notAllowed) }
            return .accepted
          })
      }
      try expectEqual(replica, to: log)
    }
    for replica in replicas { try replica.exchange(with: &log) }
    for replica in replicas { try replica.exchange(with: &log) }
    for replica in replicas {
      try expectEqual(replica, to: log)
      #expect(try replica.read { try $0.pending().isEmpty })
      #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
    }
  }

  private func expectEqual(_ replica: Replica, to log: CountyLog) throws {
    try replica.read { reader in
      let standing = try reader.standing(of: .county)
      let base = log.states[Int(standing.position)]
      #expect(standing.vector == base.vector)
      #expect(try reader.digests(of: .county) == CountyLog.digests(of: base))
      var shown = base
      for entry in try reader.allPending() {
        let isApplied = shown.apply(try entry.logEntry())
        #expect(isApplied)
      }
      var questions: Set<String> = []
      for number in 0..<5 as Range<UInt64> {
        let key = Sample.key(number)
        let expected = shown.records[key] ?? RecordState()
        let view = try reader.record(key)
        #expect((view?.state ?? RecordState()) == expected)
        for question in expected.questions(as: Sample.type, aliases: shown.aliases) {
          questions.insert("\(number) \(question.unit.fieldNumber) \(question.kind)")
        }
        let listed = try reader.list(Sample.id).first { $0.id == key.id }
        let isAlive = !expected.isEmpty && !expected.isVoid(aliases: shown.aliases)
        #expect((listed != nil) == isAlive)
      }
      let open = try reader.questions().map { question in
        "\(question.record.id.bytes[15]) \(question.field?.rawValue ?? 0) \(question.kind)"
      }
      #expect(Set(open) == questions)
      #expect(open.count == questions.count)
    }
  }
}

extension StoreReader {
  /// Everything without a verdict, withdrawn ones too, in the order of each lane.
  func allPending() throws -> [StoredEntry] {
    let vector = try vector(of: .county)
    let base = try standing(of: .county).vector
    return try vector.heads.flatMap { head in
      try ((base[head.replica] + 1)..<(head.n + 1)).compactMap {
        try entry(Dot(head.replica, $0), in: .county)
      }
    }
  }
}

extension MergeUnit {
  var fieldNumber: UInt32 {
    switch self {
    case .liveness: 0
    case .field(let field), .member(let field, _): field.rawValue
    }
  }
}
