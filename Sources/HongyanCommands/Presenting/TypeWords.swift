import HongyanConsole
import HongyanMerge

/// Record types and their fields, for people and programs.
struct TypeWords {
  let schema: Schema
  let language: Language

  func table(of types: [RecordType]) -> TextTable {
    var table = TextTable(
      language == .zh ? ["名称", "英文名", "栏目"] : ["Name", "中文", "Fields"])
    for type in types {
      let fields = type.fields.map { language == .zh ? $0.labels.zh : $0.name }
      table.add(
        language == .zh
          ? [type.labels.zh, type.name, fields.joined(separator: " ")]
          : [type.name, type.labels.zh, fields.joined(separator: " ")])
    }
    return table
  }

  func table(of type: RecordType) -> TextTable {
    var table = TextTable(
      language == .zh
        ? ["栏目", "英文名", "填什么", "必填", "谁填", "谁可以建议"]
        : ["Field", "中文", "Takes", "Required", "Written by", "Proposed by"])
    for field in type.fields {
      let first = language == .zh ? [field.labels.zh, field.name] : [field.name, field.labels.zh]
      let required = field.isRequired ? (language == .zh ? "是" : "yes") : ""
      table.add(
        first + [kind(of: field), required, roles(field.writers), roles(field.proposers)])
    }
    return table
  }

  func json(_ type: RecordType) -> JSONValue {
    [
      "name": .string(type.name), "zh": .string(type.labels.zh), "en": .string(type.labels.en),
      "fields": .array(
        type.fields.map { field in
          var members: [(key: String, value: JSONValue)] = [
            ("name", .string(field.name)), ("zh", .string(field.labels.zh)),
            ("en", .string(field.labels.en)), ("kind", .string(kindName(field.kind))),
            ("policy", .string(policyName(field.policy))), ("required", .bool(field.isRequired)),
            ("sensitive", .bool(field.sensitivity != .open)),
            ("writers", .array(roleNames(field.writers).map(JSONValue.string))),
            ("proposers", .array(roleNames(field.proposers).map(JSONValue.string))),
          ]
          if case .code(let table) = field.kind {
            members.append(
              (
                "codes",
                .array(
                  table.entries.map {
                    [
                      "code": .string($0.code.string), "zh": .string($0.labels.zh),
                      "en": .string($0.labels.en),
                    ]
                  })
              ))
          }
          return .object(members)
        }),
    ]
  }

  private func roleNames(_ roles: Roles) -> [String] {
    schema.roles.filter { roles.contains($0.role) }.map(\.name)
  }

  private func roles(_ roles: Roles) -> String {
    schema.roles.filter { roles.contains($0.role) }.map { $0.labels[language] }
      .joined(separator: language == .zh ? "、" : ", ")
  }

  private func policyName(_ policy: MergePolicy) -> String {
    switch policy {
    case .register: "register"
    case .latest: "latest"
    case .safest: "safest"
    case .set: "set"
    case .owned: "owned"
    }
  }

  private func kindName(_ kind: ValueKind) -> String {
    switch kind {
    case .text: "text"
    case .code: "code"
    case .integer: "integer"
    case .money: "money"
    case .decimal: "decimal"
    case .day: "day"
    case .instant: "instant"
    case .flag: "flag"
    case .reference: "reference"
    }
  }

  /// The codes of a field, by what people call them, where the table has no room for them.
  func longLists(of type: RecordType) -> [Labels] {
    type.fields.compactMap { field in
      guard case .code(let table) = field.kind, table.entries.count > Self.shortList else {
        return nil
      }
      let codes = list(table)
      return Labels("\(field.labels.zh)：\(codes.zh)", "\(field.name): \(codes.en)")
    }
  }

  /// So many names of codes fit into a column.
  private static let shortList = 6

  private func list(_ table: CodeTable) -> Labels {
    Labels(
      table.entries.map(\.labels.zh).joined(separator: "、"),
      table.entries.map(\.labels.en).joined(separator: ", "))
  }

  private func kind(of field: FieldDeclaration) -> String {
    let labels: Labels =
      switch field.kind {
      case .text(let limit): Labels("文字，最多 \(limit) 字", "text, up to \(limit)")
      case .code(let table) where table.entries.count > Self.shortList:
        Labels("\(table.entries.count) 种，见下", "one of \(table.entries.count), see below")
      case .code(let table): list(table)
      case .integer: Labels("整数", "whole number")
      case .money: Labels("金额（元）", "money (yuan)")
      case .decimal: Labels("小数", "decimal number")
      case .day(let orMonth): orMonth ? Labels("年月日或年月", "day or month") : Labels("年月日", "day")
      case .instant: Labels("日期和时间", "time")
      case .flag: Labels("是或否", "yes or no")
      case .reference(let types):
        Labels(
          types.compactMap { schema[$0]?.labels.zh }.joined(separator: "、") + "（名称或编号）",
          types.compactMap { schema[$0]?.labels.en }.joined(separator: ", ") + " (name or id)")
      }
    return labels[language] + (field.policy == .set ? (language == .zh ? "，可多个" : ", several") : "")
  }
}
