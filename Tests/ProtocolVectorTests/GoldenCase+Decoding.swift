package import Foundation
import NaiveModel

extension GoldenCase {
  /// Reads a case from the content of its file; texts keep their exact scalars.
  ///
  /// - Throws: an error that names the place in the content if it is not a golden case.
  package init(json: Data, place: String) throws {
    let document = try JSONDecoder().decode(GoldenDocument.self, from: json)
    self.place = place
    name = document.name
    rules = document.rules
    schema = NaiveSchema(
      try names(document.schema) { try NaivePolicy($0) })
    changes = try document.changes.map { try NaiveChangeSet($0) }
    expected = try NaiveEvaluation(document.expect)
  }
}

/// A JSON object's keys as names. Swift has compared the keys canonically by now, so the cases keep
/// texts of which that matters to values.
private func names<Value, Result>(
  _ object: [String: Value], _ transform: (Value) throws -> Result
) rethrows -> [NaiveBytes: Result] {
  Dictionary(
    uniqueKeysWithValues: try object.map { (NaiveBytes($0.key), try transform($0.value)) })
}

private func present<Value>(_ value: Value?, _ key: String) throws -> Value {
  guard let value else { throw GoldenFault.missing(key) }
  return value
}

extension NaivePolicy {
  fileprivate init(_ rule: GoldenDocument.Rule) throws {
    self =
      switch rule.policy {
      case "register": .register
      case "latest": .latest
      case "safest": .safest(.listed(try present(rule.order, "order").map { NaiveBytes($0) }))
      case "set": .set
      case "owned": .owned()
      default: throw GoldenFault.unknown(rule.policy)
      }
  }
}

extension NaiveDot {
  fileprivate init(_ dot: GoldenDocument.Dot) {
    self.init(NaiveBytes(dot.replica), dot.n)
  }
}

extension NaiveVector {
  fileprivate init(_ object: [String: UInt64]) {
    self.init(names(object) { $0 })
  }
}

extension NaiveChangeSet {
  fileprivate init(_ change: GoldenDocument.Change) throws {
    self.init(
      dot: NaiveDot(change.dot), context: NaiveVector(change.context), effective: change.effective,
      rank: change.rank ?? 0, verdict: try NaiveVerdict(change.verdict, of: change.of),
      writes: try change.writes.map { try NaiveWrite($0) })
  }
}

extension NaiveVerdict {
  fileprivate init(_ word: String?, of first: GoldenDocument.Dot?) throws {
    switch word {
    case nil, "accepted": self = .accepted
    case "returned": self = .returned
    case "withdrawn": self = .withdrawn
    case "duplicate": self = .duplicate(of: NaiveDot(try present(first, "of")))
    case let other?: throw GoldenFault.unknown(other)
    }
  }
}

extension NaiveWrite {
  fileprivate init(_ write: GoldenDocument.Write) throws {
    func field() throws -> NaiveBytes { NaiveBytes(try present(write.field, "field")) }
    func value() throws -> NaiveBytes { NaiveBytes(try present(write.value, "value")) }
    let act: NaiveAct =
      switch write.op {
      case "create": .create
      case "alive": .alive
      case "void": .void
      case "put": .put(field: try field(), value: try value())
      case "add": .add(field: try field(), member: try value())
      case "remove": .remove(field: try field(), member: try value())
      default: throw GoldenFault.unknown(write.op)
      }
    self.init(NaiveBytes(write.record), act)
  }
}

extension NaiveEvaluation {
  fileprivate init(_ expect: GoldenDocument.Expectation) throws {
    self.init(
      records: try names(expect.records) { try NaiveRecord($0) },
      review: try expect.review.map { try NaiveReviewItem($0) },
      parked: expect.parked.map { NaiveDot($0) }, vector: NaiveVector(expect.vector))
  }
}

extension NaiveRecord {
  fileprivate init(_ record: GoldenDocument.Record) throws {
    self.init(
      isVoid: record.void,
      fields: names(record.fields) { NaiveField($0) },
      liveness: try record.liveness.map { statement in
        guard ["void", "alive"].contains(statement.value) else {
          throw GoldenFault.unknown(statement.value)
        }
        return NaiveLiveness(dot: NaiveDot(statement.dot), isVoid: statement.value == "void")
      }.sorted { $0.dot < $1.dot })
  }
}

extension NaiveField {
  fileprivate init(_ field: GoldenDocument.Field) {
    let visible: NaiveVisible =
      switch field.visible {
      case .value(let text): .value(NaiveBytes(text))
      case .members(let texts): .members(texts.map { NaiveBytes($0) })
      }
    self.init(
      visible: visible,
      siblings: field.siblings.map {
        NaiveSibling(
          dot: NaiveDot($0.dot), rank: $0.rank, effective: $0.effective, value: NaiveBytes($0.value)
        )
      }.sorted())
  }
}

extension NaiveReviewItem {
  fileprivate init(_ item: GoldenDocument.Item) throws {
    guard let kind = Kind(rawValue: item.kind) else { throw GoldenFault.unknown(item.kind) }
    // The file names the liveness of the record where the model names no field.
    let field = kind == .voidVersusEdit ? nil : item.field
    self.init(
      kind, record: item.record.map { NaiveBytes($0) }, field: field.map { NaiveBytes($0) },
      dots: item.dots.map { NaiveDot($0) })
  }
}
