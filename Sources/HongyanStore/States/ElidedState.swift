import GRDB
import HongyanMerge
import HongyanWire

/// A record state without the values that its projection row holds already: a value that stands
/// alone lives there only (`Protocol R23`). Where several stand side by side, and of fields or
/// kinds that the projection does not carry, the values stay in the state.
enum ElidedState {
  /// Stands for a value that is to be read from the projection; the kind is never given to a value.
  private static let elsewhere = Value.unknown(kind: .max, bytes: [])

  static func encode(_ state: RecordState, isProjected: Bool, as projection: Projection) -> [UInt8]
  {
    guard isProjected else { return StateCoding.encode(state) }
    return StateCoding.encode(
      RecordState(
        liveness: state.liveness,
        fields: Dictionary(
          uniqueKeysWithValues: state.fields.map { field, siblings in
            guard siblings.count == 1, let only = siblings.first,
              isHeld(only.value, of: field, by: projection)
            else { return (field, siblings) }
            return (field, [only.replacing(elsewhere)])
          }),
        members: state.members, departures: state.departures))
  }

  static func decode(
    _ bytes: [UInt8], row: [DatabaseValue]?, as projection: Projection
  ) throws -> RecordState {
    let state = try StateCoding.decode(bytes)
    guard let row else { return state }
    let columns = Dictionary(
      zip(projection.columns, row).map { ($0.field.id, ($0, $1)) },
      uniquingKeysWith: { first, _ in first })
    var fields = state.fields
    for (field, siblings) in state.fields {
      guard siblings.count == 1, let only = siblings.first, only.value == elsewhere else {
        continue
      }
      let members = projection.type.group(ledBy: field) ?? [field]
      let values = try members.map { member in
        guard let (column, content) = columns[member], let value = column.decode(content) else {
          throw StoreFailure.damaged(
            what: "\(projection.type.name) column of field \(member.rawValue)")
        }
        return Value.Member(member, value)
      }
      let whole =
        projection.type.group(ledBy: field) == nil
        ? values.first?.value ?? .empty : .members(values.sorted { $0.field < $1.field })
      fields[field] = [only.replacing(whole)]
    }
    return RecordState(
      liveness: state.liveness, fields: fields, members: state.members,
      departures: state.departures)
  }

  private static func isHeld(_ value: Value, of field: FieldID, by projection: Projection) -> Bool {
    if let group = projection.type.group(ledBy: field) {
      guard case .members(let members) = value, members.map(\.field) == group.sorted() else {
        return false
      }
      return members.allSatisfy { holds($0.value, in: $0.field, projection) }
    }
    return holds(value, in: field, projection)
  }

  private static func holds(_ value: Value, in field: FieldID, _ projection: Projection) -> Bool {
    guard let declaration = projection.type[field], declaration.policy != .set else { return false }
    return ColumnCoding(field: declaration).holds(value)
  }
}

extension Sibling {
  fileprivate func replacing(_ value: Value) -> Sibling {
    Sibling(dot: dot, rank: rank, effective: effective, value: value, isLate: isLate)
  }
}
