public import HongyanMerge

/// From typed text, or a cell of a register, to a value. Pure: the same text means the same
/// everywhere.
///
/// Blanks at the ends go. Numbers, days, codes and telephones take full-width signs too; names and
/// other text are kept scalar by scalar (`Protocol R19`).
public enum Input {
  /// The value that `text` means in `field`; of a set field, one member. Nothing typed is
  /// ``Value/empty``.
  ///
  /// Telephones, identity numbers and codes are recognised by what the field declares of itself.
  /// Whether the value is
  /// *right* is for the field's checks.
  public static func value(
    of text: String, for field: FieldDeclaration
  ) throws(InputRefusal) -> Value {
    let trimmed = Scalars.trimmed(text)
    guard !trimmed.isEmpty else { return .empty }
    if case .text(let limit) = field.kind {
      return try .text(ExactText(limited(usualText(of: trimmed, for: field), limit)))
    }
    return try value(of: trimmed, as: field.kind)
  }

  /// The value that `text` means as a `kind`; nothing typed is ``Value/empty``. A reference is read
  /// from its 32 digits; names and codes of records are for those who hold them.
  public static func value(of text: String, as kind: ValueKind) throws(InputRefusal) -> Value {
    let trimmed = Scalars.trimmed(text)
    guard !trimmed.isEmpty else { return .empty }
    let narrow = Scalars.narrowed(trimmed)
    switch kind {
    case .text(let limit): return try .text(ExactText(limited(trimmed, limit)))
    case .code(let table): return try code(narrow, of: table)
    case .integer(let range): return try .integer(integer(narrow, within: range))
    case .money(let range): return try .money(MoneyInput.fen(narrow, within: range))
    case .decimal(let scale):
      return try .decimal(units: DecimalInput.units(narrow, scale: scale), scale: scale)
    case .day(let orMonth): return try .day(DayInput.day(narrow, orMonth: orMonth))
    case .instant: return try .instant(InstantInput.milliseconds(narrow))
    case .flag: return try .flag(flag(narrow))
    case .reference:
      guard let id = RecordID(hex: narrow) else {
        throw InputRefusal("“\(trimmed)”不是记录编号。", "“\(trimmed)” is not the id of a record.")
      }
      return .reference(id)
    }
  }

  /// A line that belongs to no field: who is typing, what a machine is called, a reason. Blanks at
  /// its ends go.
  public static func line(_ text: String, upTo limit: Int) throws(InputRefusal) -> String {
    try limited(Scalars.trimmed(text), limit)
  }

  /// The members that a cell gives a set field, separated by 、 ; ； or a comma.
  public static func members(in text: String) -> [String] {
    text.unicodeScalars.split { "、;；,，".unicodeScalars.contains($0) }
      .map { Scalars.trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  private static func usualText(
    of text: String, for field: FieldDeclaration
  ) throws(InputRefusal) -> String {
    switch field.sensitivity {
    case .phone:
      try NumberInput.refuseDamage(text)
      guard let number = PhoneNumber.usualForm(of: text) else {
        throw InputRefusal(PhoneNumber.refusal.zh, PhoneNumber.refusal.en)
      }
      return number
    case .identityNumber, .account: return try NumberInput.number(text)
    case .open, .address, .name, .birthDate:
      return field.search == .ending ? try NumberInput.number(text) : text
    }
  }

  private static func limited(_ text: String, _ limit: Int) throws(InputRefusal) -> String {
    guard text.unicodeScalars.count <= limit else {
      throw InputRefusal(
        "太长了：最多 \(limit) 个字，这里有 \(text.unicodeScalars.count) 个。",
        "Too long: \(limit) characters at most, these are \(text.unicodeScalars.count).")
    }
    guard !text.unicodeScalars.contains(where: Scalars.isControl) else {
      throw InputRefusal(
        "里面有看不见的控制字符或换行，请去掉。", "It holds an invisible control character or a line break.")
    }
    return text
  }

  private static func code(
    _ text: String, of table: CodeTable
  ) throws(InputRefusal) -> Value {
    if let entry = table.entry(matching: text) { return .code(entry.code) }
    let few = table.entries.prefix(8)
    let more = table.entries.count > few.count
    throw InputRefusal(
      "没有“\(text)”这一项，可以填：" + few.map(\.labels.zh).joined(separator: "、") + (more ? "……" : "。"),
      "There is no “\(text)” here; possible: " + few.map(\.labels.en).joined(separator: ", ")
        + (more ? " …" : "."))
  }

  private static func integer(
    _ text: String, within range: ClosedRange<Int64>
  ) throws(InputRefusal) -> Int64 {
    try NumberInput.refuseDamage(text)
    guard let number = Int64(NumberInput.withoutGrouping(text)) else {
      throw InputRefusal("“\(text)”不是整数。", "“\(text)” is not a whole number.")
    }
    guard range.contains(number) else {
      throw InputRefusal(
        "应在 \(range.lowerBound) 到 \(range.upperBound) 之间。",
        "It should lie between \(range.lowerBound) and \(range.upperBound).")
    }
    return number
  }

  private static func flag(_ text: String) throws(InputRefusal) -> Bool {
    switch SearchKey.fold(text) {
    case "是", "有", "对", "√", "✓", "✔", "1", "y", "yes", "true": return true
    case "否", "无", "不", "没有", "×", "✗", "✘", "0", "n", "no", "false": return false
    default:
      throw InputRefusal("请填“是”或“否”。", "Please say yes or no.")
    }
  }
}
