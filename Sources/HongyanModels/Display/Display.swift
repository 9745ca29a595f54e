public import HongyanMerge

/// Values as people read them on screens and paper.
public enum Display {
  /// A value of a field of this kind, uncovered. Codes by their labels, money in yuan, days as
  /// 2010年6月5日; a reference by the head of its id, unless whoever holds the record puts its name
  /// there.
  public static func text(_ value: Value, as kind: ValueKind, in language: Language) -> String {
    switch (value, kind) {
    case (.code(let code), .code(let table)): table.label(of: code, in: language)
    case (.empty, _): ""
    case (.text(let text), _), (.code(let text), _): text.string
    case (.integer(let number), _): String(number)
    case (.money(let fen), _):
      switch language {
      case .zh: DecimalText.text(fen, scale: 2) + "元"
      case .en: DecimalText.text(fen, scale: 2) + " yuan"
      }
    case (.decimal(let units, let scale), _): DecimalText.text(units, scale: Int(scale))
    case (.day(let day), _): DayText.text(day, in: language)
    case (.instant(let milliseconds), _):
      Instant(milliseconds: milliseconds).local(in: language) ?? String(milliseconds)
    case (.flag(let flag), _):
      switch language {
      case .zh: flag ? "是" : "否"
      case .en: flag ? "yes" : "no"
      }
    case (.reference(let id), _): String(id.hex.prefix(8))
    case (.members(let members), _):
      members.map { text($0.value, as: kind, in: language) }.filter { !$0.isEmpty }
        .joined(separator: " ")
    case (.unknown, _):
      switch language {
      case .zh: "（程序更新后可见）"
      case .en: "(visible after an update of the program)"
      }
    }
  }

  /// A value of a field of `type`, covered as its sensitivity asks unless `revealed`. The value of
  /// a group is shown member by member.
  public static func text(
    _ value: Value, of field: FieldID, in type: RecordType, language: Language,
    revealed: Bool = false
  ) -> String {
    if case .members(let members) = value {
      return members.map {
        text($0.value, of: $0.field, in: type, language: language, revealed: revealed)
      }.filter { !$0.isEmpty }.joined(separator: language == .zh ? "，" : ", ")
    }
    guard let declaration = type[field] else {
      return text(value, as: .flag, in: language)
    }
    let shown = text(value, as: declaration.kind, in: language)
    return revealed ? shown : Masking.masked(shown, as: declaration.sensitivity)
  }

  /// Money in ten thousands of yuan with its places and no needless zeros, as reports show it:
  /// `5853.6`.
  public static func tenThousands(fen: Int64) -> String {
    var text = Substring(DecimalText.text(fen, scale: 6))
    while text.hasSuffix("0") { text = text.dropLast() }
    return String(text.hasSuffix(".") ? text.dropLast() : text)
  }
}
