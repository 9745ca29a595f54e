package import HongyanMerge

/// One `FIELD=VALUE`, `FIELD+=VALUE` or `FIELD-=VALUE` as typed.
package struct Assignment: Sendable {
  /// What is meant by it.
  package enum Operation: Sendable {
    /// `=`
    case put
    /// `+=`
    case add
    /// `-=`
    case remove
  }

  /// The field.
  package var field: FieldDeclaration
  /// What is meant.
  package var operation: Operation
  /// The text behind the sign.
  package var text: String

  /// An assignment.
  package init(_ field: FieldDeclaration, _ text: String, _ operation: Operation = .put) {
    self.field = field
    self.operation = operation
    self.text = text
  }

  /// Reads one of a command line; full-width signs count too.
  ///
  /// - Throws: ``TownshipFailure``.
  package init(parsing typed: String, for type: RecordType) throws(TownshipFailure) {
    let scalars = typed.unicodeScalars
    guard let sign = scalars.firstIndex(where: { $0 == "=" || $0 == "＝" }) else {
      throw .assignmentUnreadable(typed)
    }
    var name = String(scalars[..<sign])
    var operation = Operation.put
    for (mark, meaning) in [("+", Operation.add), ("＋", .add), ("-", .remove), ("－", .remove)]
    where name.hasSuffix(mark) {
      name.removeLast()
      operation = meaning
      break
    }
    let trimmed = String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    guard !trimmed.isEmpty else { throw .assignmentUnreadable(typed) }
    guard let field = type.field(named: trimmed) else { throw .unknownField(trimmed, type: type) }
    guard operation == .put || field.policy == .set else { throw .notASet(field) }
    self.init(field, String(scalars[scalars.index(after: sign)...]), operation)
  }
}
