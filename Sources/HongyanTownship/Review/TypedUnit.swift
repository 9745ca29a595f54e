import HongyanMerge
import HongyanModels

/// Reads what a person typed for a whole unit: a field, or a group member by member.
struct TypedUnit {
  let type: RecordType
  let unit: FieldID

  /// The value typed. Of a group either its leading member alone, the others staying as they are,
  /// or `member=value` pairs separated by commas.
  func value(_ typed: String, over values: FieldValues) throws(ReviewFailure) -> Value {
    guard let group = type.group(ledBy: unit) else {
      return try value(typed, of: unit)
    }
    var members: [FieldID: Value] = [:]
    for field in group { members[field] = values[field] ?? .empty }
    if typed.contains("=") {
      for pair in typed.split(separator: ",") {
        let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, let field = type.field(named: String(sides[0])),
          group.contains(field.id)
        else {
          throw .badValue(
            Labels("要写成 栏目=内容，用逗号隔开。", "Write FIELD=VALUE, separated by commas."))
        }
        members[field.id] = try value(String(sides[1]), of: field.id)
      }
    } else {
      members[unit] = try value(typed, of: unit)
    }
    return .members(group.sorted().map { Value.Member($0, members[$0] ?? .empty) })
  }

  private func value(_ typed: String, of field: FieldID) throws(ReviewFailure) -> Value {
    guard let declaration = type[field] else {
      throw .badValue(Labels("没有这一栏。", "There is no such field."))
    }
    do throws(InputRefusal) { return try Input.value(of: typed, for: declaration) } catch {
      throw .badValue(error.message)
    }
  }
}
