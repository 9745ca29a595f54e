import HongyanMerge
import HongyanStore

/// What a file shows to people, read once: the rows of its tables and its list of questions.
struct Glance {
  let schema: Schema
  let rows: [RecordKey: FieldValues]
  let questions: [OpenQuestion]

  init(_ reader: StoreReader, under schema: Schema) throws {
    self.schema = schema
    var rows: [RecordKey: FieldValues] = [:]
    for type in schema.types {
      for row in try reader.list(type.id) { rows[RecordKey(type.id, row.id)] = row.values }
    }
    self.rows = rows
    questions = try reader.questions()
  }
}
