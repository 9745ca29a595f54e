import HongyanMerge
import HongyanModels
package import HongyanStore

/// What waits for a person here, and under which tokens it was shown.
package struct ReviewDesk: Sendable {
  /// The items, oldest first.
  package let items: [ReviewItem]
  /// How many more were put off on this machine.
  package let putOffCount: Int

  private let tokens: [ScopeID: String]

  /// How often reading starts anew because something came in between; then the older tokens stand,
  /// which is safe.
  private static let attempts = 3

  /// Opens the desk: reads the items and notes what is shown, so that decisions carry that context
  /// (`Protocol R4`).
  ///
  /// The token is taken before what is shown is read: whatever comes in between is shown and not
  /// covered, never the other way round.
  package init(
    _ replica: Replica, wallMilliseconds: Int64, includingPutOff: Bool = false
  ) throws {
    let putOff = try replica.putOffItems(atMilliseconds: wallMilliseconds)
    var tokens: [ScopeID: String] = [:]
    var items = try replica.read { try $0.reviewItems(of: replica.schema, except: []) }
    for _ in 0..<Self.attempts {
      let scopes = Set(items.map(\.scope))
      guard !scopes.isSubset(of: Set(tokens.keys)) else { break }
      for scope in scopes.sorted() where tokens[scope] == nil {
        tokens[scope] = try replica.noteView(of: scope, wallMilliseconds: wallMilliseconds)
      }
      items = try replica.read { try $0.reviewItems(of: replica.schema, except: []) }
    }
    self.tokens = tokens
    self.items = includingPutOff ? items : items.filter { !putOff.contains($0.askedNow) }
    putOffCount = items.count { putOff.contains($0.askedNow) }
  }

  /// The token under which an item was shown.
  package func seen(_ item: ReviewItem) -> String { tokens[item.scope] ?? "" }

  /// The item of an id, or of the beginning of one while it is unique.
  ///
  /// - Throws: ``ReviewFailure/unknownItem(_:)`` or ``ReviewFailure/ambiguousItem(_:)``.
  package func item(_ typed: String) throws(ReviewFailure) -> ReviewItem {
    let wanted = typed.lowercased()
    if let exact = items.first(where: { $0.id.lowercased() == wanted }) { return exact }
    let found = items.filter { !wanted.isEmpty && $0.id.lowercased().hasPrefix(wanted) }
    guard let only = found.first else { throw .unknownItem(typed) }
    guard found.count == 1 else { throw .ambiguousItem(typed) }
    return only
  }
}
