package import HongyanMerge
import HongyanModels
import HongyanStore

extension Township {
  /// A record as it stands, void ones too; of one that moved away, where it went.
  ///
  /// - Throws: ``TownshipFailure/unknownRecord(_:)``.
  package func show(_ key: RecordKey) throws -> RecordDisplay {
    try replica.read { reader in
      guard let type = schema[key.type] else {
        throw TownshipFailure.unknownRecord(key.id.hex)
      }
      guard let view = try reader.record(key) else {
        guard let gone = try reader.departure(of: key) else {
          throw TownshipFailure.unknownRecord(key.id.hex)
        }
        return RecordDisplay(
          key: key, type: type, scope: gone.scope, values: FieldValues(), review: [],
          isPending: false, isVoid: false, movedTo: gone.departure.target)
      }
      return RecordDisplay(
        key: key, type: type, scope: view.scope, values: view.values,
        review: view.questions.map(\.unit.field), isPending: view.isPending,
        isVoid: view.isVoid)
    }
  }

  /// The living records of a type, in the order of their ids, that have these values.
  ///
  /// - Throws: ``TownshipFailure``.
  package func list(
    _ type: RecordType, where conditions: [Assignment] = [], limit: Int? = nil
  ) throws -> [RecordDisplay] {
    try replica.read { reader in
      let wanted = try conditions.map { condition -> (field: FieldID, value: Value) in
        let field = condition.field
        if case .reference(let types) = field.kind {
          let key = try RecordLookup(reader: reader, schema: schema)
            .record(condition.text.trimmingBlanks, of: types)
          return (field.id, .reference(key.id))
        }
        return (field.id, try field.value(typed: condition.text))
      }
      let marks = try RecordMarks(reader)
      return try reader.list(type.id, where: wanted, limit: limit).map {
        marks.display(type, $0.id, $0.scope, $0.values)
      }
    }
  }

  /// The living records of every type, in the order of the schema, that a text finds: words by any
  /// part, numbers by their ending.
  package func find(_ text: String, limit: Int) throws -> [RecordDisplay] {
    let wanted = text.trimmingBlanks
    return try replica.read { reader in
      let marks = try RecordMarks(reader)
      var found: [RecordDisplay] = []
      for type in schema.types where found.count < limit {
        found += try reader.find(wanted, in: type.id, limit: limit - found.count).map {
          marks.display(type, $0.id, $0.scope, $0.values)
        }
      }
      return found
    }
  }

  /// What the records are called that these refer to; those that are not held here have no name.
  package func names(
    referredBy displays: [RecordDisplay], in language: Language
  ) throws -> [RecordID: String] {
    try names(of: displays.reduce(into: []) { $0.formUnion($1.references) }, in: language)
  }

  /// What records are called; those that are not held here have no name.
  package func names(
    of ids: Set<RecordID>, in language: Language
  ) throws -> [RecordID: String] {
    try replica.read {
      try RecordNames(reader: $0, schema: schema, language: language).names(of: ids)
    }
  }
}

/// Which records are in question or wait to be sent, read once for many.
private struct RecordMarks {
  private var review: [RecordKey: [FieldID?]] = [:]
  private var pending: Set<RecordKey> = []

  init(_ reader: StoreReader) throws {
    for question in try reader.questions() {
      review[question.record, default: []].append(question.field)
    }
    for entry in try reader.pending() {
      pending.formUnion(try entry.changeSet()?.writes.map(\.record) ?? [])
    }
  }

  func display(
    _ type: RecordType, _ id: RecordID, _ scope: ScopeID, _ values: FieldValues
  ) -> RecordDisplay {
    let key = RecordKey(type.id, id)
    return RecordDisplay(
      key: key, type: type, scope: scope, values: values, review: review[key] ?? [],
      isPending: pending.contains(key), isVoid: false)
  }
}
