public import HongyanMerge

extension RecordType {
  /// Everything that is to be said of a record's values: of each value by its kind and its field's
  /// check, of what is lacking, and of the values together. The township runs it at entry and the
  /// hub at receipt (`Protocol R8`).
  ///
  /// - Parameters:
  ///   - values: what the record would show.
  ///   - before: what it showed until now; `nil` for a new record.
  ///   - context: what a check may know beside them.
  public func findings(
    in values: FieldValues, before: FieldValues?, _ context: CheckContext
  ) -> [Finding] {
    var found: [Finding] = []
    for declaration in fields {
      let present = values[declaration.id].map { [$0] } ?? values.members(of: declaration.id)
      found += present.flatMap { declaration.findings(in: $0, context) }
      if declaration.isRequired && present.isEmpty {
        found.append(
          Finding(
            .error, declaration.id,
            Labels("请填写\(declaration.labels.zh)。", "Please give the \(declaration.labels.en).")))
      }
    }
    found += checks.flatMap { $0(values, context) }
    if let before { found += transitions.flatMap { $0(before, values, context) } }
    return found
  }
}

extension FieldDeclaration {
  /// Everything that is to be said of one value of this field, by its kind and its check.
  public func findings(in value: Value, _ context: CheckContext) -> [Finding] {
    guard value != .empty else { return [] }
    guard let message = kind.refusal(of: value) else { return check?(value, id, context) ?? [] }
    return [Finding(.error, id, message)]
  }
}

extension ValueKind {
  /// What to say of a value that is not of this kind, or outside its limits; `nil` when it is.
  func refusal(of value: Value) -> Labels? {
    switch (self, value) {
    case (.text(let limit), .text(let text)):
      text.string.unicodeScalars.count <= limit
        ? nil : Labels("太长了：最多 \(limit) 个字。", "Too long: \(limit) characters at most.")
    case (.code(let table), .code(let code)):
      table[code] != nil ? nil : Labels("没有“\(code)”这一项。", "There is no “\(code)” here.")
    case (.integer(let range), .integer(let number)), (.money(let range), .money(let number)):
      range.contains(number) ? nil : Labels("超出了范围。", "It is out of range.")
    case (.decimal(let scale), .decimal(_, let given)):
      scale == given ? nil : Labels("小数位数不对。", "It has another number of decimal places.")
    case (.day(let orMonth), .day(let day)):
      orMonth || day.day > 0 ? nil : Labels("请写到日。", "The day of the month is lacking.")
    case (.instant, .instant), (.flag, .flag), (.reference, .reference): nil
    default: Labels("这一栏不能填这样的内容。", "This field takes other values.")
    }
  }
}
