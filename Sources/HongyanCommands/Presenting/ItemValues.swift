import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanTownship

/// The values of a review item as they may be shown: what is sensitive is covered but for the
/// places that differ, unless the person is entitled to see all.
struct ItemValues {
  private let type: RecordType
  private let group: [FieldID]?
  private let contents: [ReviewSibling.Content]
  private var shown: [FieldID: [Int: PlainValue]] = [:]
  /// Places that tell of a record of another type: parts of the one in question.
  private var parts: [Int: ItemValues] = [:]

  /// The values of an item; the base stands behind the siblings.
  init?(_ item: ReviewItem, schema: Schema, isRevealed: Bool) {
    guard let type = schema[item.record.type] else { return nil }
    self.init(
      item.siblings.map(\.content) + [.value(item.base ?? .empty)], of: item.field, in: type,
      isRevealed: isRevealed)
    for (place, sibling) in item.siblings.enumerated() where sibling.record.type != type.id {
      guard let other = schema[sibling.record.type] else { continue }
      parts[place] = ItemValues([sibling.content], of: nil, in: other, isRevealed: isRevealed)
    }
  }

  /// What stands side by side in a unit of a record, named by its leading field.
  init(
    _ contents: [ReviewSibling.Content], of unit: FieldID?, in type: RecordType, isRevealed: Bool
  ) {
    self.type = type
    self.contents = contents
    group = unit.flatMap { type.group(ledBy: $0) } ?? unit.map { [$0] }
    for field in type.fields {
      shown[field.id] = Self.shown(
        contents.map { Self.value(of: field.id, in: $0) }, as: field.sensitivity, isRevealed)
    }
  }

  /// The place of the base.
  var basePlace: Int { contents.count - 1 }

  /// What stands at a place, for a program.
  func json(_ place: Int) -> JSONValue {
    if let part = parts[place] { return part.json(0) }
    return switch contents[place] {
    case .void: "void"
    case .alive: "alive"
    case .value:
      if let group, group.count > 1 {
        .object(group.compactMap { member($0, place) })
      } else {
        group?.first.map { JSONValue(plain: shown[$0]?[place] ?? .none) } ?? .null
      }
    case .fields(let values):
      .object(
        type.fields.compactMap { field in
          let members = values.members(of: field.id)
          if !members.isEmpty {
            return (
              key: field.name, value: .array(members.map { JSONValue(plain: PlainValue($0)) })
            )
          }
          return values[field.id] == nil ? nil : member(field.id, place)
        })
    }
  }

  /// What stands at a place, for a person.
  ///
  /// - Parameter names: what the records referred to are called.
  func text(
    _ place: Int, in language: Language, names: [RecordID: String] = [:]
  ) -> String {
    if let part = parts[place] {
      return part.type.labels[language] + " " + part.text(0, in: language, names: names)
    }
    switch contents[place] {
    case .void: return language == .zh ? "作废" : "void"
    case .alive: return language == .zh ? "保留" : "stays"
    case .value:
      return (group ?? []).map { line($0, place, in: language, names) }.filter { !$0.isEmpty }
        .joined(separator: " ")
    case .fields(let values):
      return type.fields.filter { values[$0.id] != nil }.map { field in
        "\(field.labels[language]) \(line(field.id, place, in: language, names))"
      }.joined(separator: language == .zh ? "，" : ", ")
    }
  }

  private func member(_ field: FieldID, _ place: Int) -> (key: String, value: JSONValue)? {
    type[field].map { ($0.name, JSONValue(plain: shown[field]?[place] ?? .none)) }
  }

  private func line(
    _ field: FieldID, _ place: Int, in language: Language, _ names: [RecordID: String]
  ) -> String {
    guard let plain = shown[field]?[place] else { return "" }
    if case .reference = type[field]?.kind, case .text(let hex) = plain {
      return RecordID(hex: hex).flatMap { names[$0] } ?? String(hex.prefix(RecordTables.idLength))
    }
    if case .code(let table) = type[field]?.kind, case .text(let code) = plain {
      return table.label(of: ExactText(code), in: language)
    }
    return plain.line
  }

  private static func value(of field: FieldID, in content: ReviewSibling.Content) -> Value? {
    switch content {
    case .void, .alive: nil
    case .value(.members(let members)): members.first { $0.field == field }?.value
    case .value(let value): value
    case .fields(let values): values[field]
    }
  }

  private static func shown(
    _ values: [Value?], as sensitivity: Sensitivity, _ isRevealed: Bool
  ) -> [Int: PlainValue] {
    var plain: [Int: PlainValue] = [:]
    for (place, value) in values.enumerated() {
      plain[place] = value.map(PlainValue.init(_:)) ?? PlainValue.none
    }
    guard sensitivity != .open, !isRevealed else { return plain }
    let places = plain.keys.sorted().filter { !(plain[$0]?.line.isEmpty ?? true) }
    let covered = DifferenceMask.masked(places.map { plain[$0]?.line ?? "" }, as: sensitivity)
    for (place, text) in zip(places, covered) { plain[place] = .text(text) }
    return plain
  }
}

extension JSONValue {
  /// A plain value; members of a group come one by one.
  init(plain: PlainValue) {
    switch plain {
    case .none, .members: self = .null
    case .text(let text): self = .string(text)
    case .number(let number): self = .number(number)
    case .flag(let flag): self = .bool(flag)
    }
  }
}
