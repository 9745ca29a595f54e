package import HongyanMerge
package import HongyanStore

/// Something that others recorded, as far as it concerns one record.
package struct ChangeNotice: Hashable, Sendable {
  /// What was done.
  package enum Action: String, Hashable, Sendable {
    /// The record is new.
    case added
    /// Fields were changed.
    case changed
    /// The record was declared void.
    case voided
    /// It was brought back.
    case revived
    /// It moved to another scope.
    case departed
    /// It moved here from another scope.
    case arrived
  }

  /// The record.
  package var record: RecordKey
  /// Where it lives.
  package var scope: ScopeID
  /// What was done.
  package var action: Action
  /// The fields written.
  package var fields: [FieldID]
  /// Who wrote it; `nil` where the payload is not held.
  package var author: ExactText?
  /// The change set.
  package var dot: Dot
  /// The time that ranks it, in milliseconds.
  package var timeMilliseconds: Int64
  /// The review item that it settles.
  package var decides: ExactText?
  /// Why.
  package var reason: ExactText?
}

extension StoreReader {
  /// What others recorded and came here since an instant, in the order of arrival; one notice a
  /// record and change set.
  ///
  /// - Parameter milliseconds: by this machine's clock.
  package func changes(sinceMilliseconds milliseconds: Int64) throws -> [ChangeNotice] {
    try arrived(sinceMilliseconds: milliseconds).flatMap { entry -> [ChangeNotice] in
      guard entry.verdict?.takesEffect ?? false, let changeSet = try entry.changeSet() else {
        return []
      }
      var order: [RecordKey] = []
      var notices: [RecordKey: ChangeNotice] = [:]
      for write in changeSet.writes {
        if notices[write.record] == nil { order.append(write.record) }
        var notice =
          notices[write.record]
          ?? ChangeNotice(
            record: write.record, scope: entry.scope, action: .changed, fields: [],
            author: changeSet.author, dot: entry.dot,
            timeMilliseconds: entry.effective.milliseconds, decides: changeSet.decides,
            reason: changeSet.reason)
        notice.take(write.action)
        notices[write.record] = notice
      }
      return order.compactMap { notices[$0] }
    }
  }
}

extension ChangeNotice {
  fileprivate mutating func take(_ write: Write.Action) {
    switch write {
    case .create: action = .added
    case .void: action = .voided
    case .revive: action = .revived
    case .depart: action = .departed
    case .arrive: action = .arrived
    case .put(let field, let value, _):
      if case .members(let members) = value {
        fields += members.map(\.field)
      } else {
        fields.append(field)
      }
    case .add(let field, _), .remove(let field, _):
      if !fields.contains(field) { fields.append(field) }
    }
  }
}
