package import HongyanMerge
package import NaiveModel

/// Says in the words of the real merge what the naive model is asked, and in the words of the model
/// what the real merge answers, so that the two can be compared.
///
/// Names become numbers in an order-keeping way, because the merge breaks ties by them. All records
/// are of one type, all levels of authors count up to ``topLevel``.
package struct MergeTranslation: Sendable {
  /// The level that owns the fields whose policy is `owned` without a level of its own.
  package static let topLevel: UInt8 = 3

  /// The type of every record, built from the model's schema.
  package let type: RecordType

  let fields: [NaiveBytes: FieldID]
  private let names: [FieldID: NaiveBytes]

  /// A translation for one schema. A field in `groups` is a group of two to the merge, under the
  /// policy given there: its values are `leading|second`, and the leading member's number is the
  /// greater one, so that nobody may take the first in the order of numbers for it.
  package init(_ schema: NaiveSchema, groups: [NaiveBytes: MergePolicy] = [:]) {
    let sorted = schema.policies.sorted { $0.key < $1.key }
    let numbered = sorted.enumerated().map { place, field in
      (
        field.key, FieldID(rawValue: UInt32(place + 1) + Self.span),
        groups[field.key] ?? MergePolicy(field.value)
      )
    }
    fields = Dictionary(uniqueKeysWithValues: numbered.map { ($0.0, $0.1) })
    names = Dictionary(uniqueKeysWithValues: numbered.map { ($0.1, $0.0) })
    type = RecordType(
      1, "sample", Labels("样例", "Sample"), scope: .fixed(.county),
      fields: numbered.flatMap { name, id, policy in
        [id, Self.second(of: id)].map { member in
          FieldDeclaration(
            member, "\(name)", Labels("项", "Field"), .text(limit: 100), policy, writers: [])
        }
      },
      groups: numbered.filter { groups[$0.0] != nil }.map { [$0.1, Self.second(of: $0.1)] },
      creators: [], voiders: [], summary: [])
  }

  private static let span: UInt32 = 1000

  /// The second member of the group that `field` leads.
  static func second(of field: FieldID) -> FieldID {
    FieldID(rawValue: field.rawValue - span)
  }

  func name(of field: FieldID) throws(UntranslatableAnswer) -> NaiveBytes {
    guard let name = names[field] else { throw .init("field \(field.rawValue)") }
    return name
  }
}

/// The real merge answered with something that no question of the model leads to.
package struct UntranslatableAnswer: Error {
  /// What it was.
  package let what: String

  init(_ what: String) { self.what = what }
}

extension MergePolicy {
  fileprivate init(_ policy: NaivePolicy) {
    self =
      switch policy {
      case .register: .register
      case .latest: .latest
      case .set: .set
      case .owned(let level):
        .owned(Level(rawValue: UInt8(clamping: min(level, Int(MergeTranslation.topLevel)))))
      case .safest(.listed(let values)):
        .safest(SafetyOrder(values.map { ExactText(String(decoding: $0.bytes, as: UTF8.self)) }))
      // A rule given as code cannot be listed; whoever compares gives lists.
      case .safest(.leveled): .safest(SafetyOrder([]))
      }
  }
}
