public import HongyanMerge

/// Checks that record types put together.
public enum Checks {
  /// Text without control characters.
  public static let plainText: FieldCheck = { value, field, _ in
    guard case .text(let text) = value,
      text.string.unicodeScalars.contains(where: Scalars.isControl)
    else { return [] }
    return [
      Finding(
        .error, field,
        Labels("里面有看不见的控制字符或换行，请去掉。", "It holds an invisible control character or a line break."))
    ]
  }

  /// Digits only.
  public static let digits: FieldCheck = { value, field, _ in
    guard case .text(let text) = value, !Scalars.isDigits(text.string) else { return [] }
    return [Finding(.error, field, Labels("只能是数字。", "Only digits are possible."))]
  }

  /// A day that is not still to come; silent while today is not known, because clocks may be wrong.
  public static let notInFuture: FieldCheck = { value, field, context in
    guard case .day(let day) = value, let today = context.today, isLater(day, than: today) else {
      return []
    }
    return [
      Finding(
        .warning, field,
        Labels("\(day.iso) 还没有到，请看一遍。", "\(day.iso) is still to come: please look again."))
    ]
  }

  /// The first day is not after the last; where one of them is only a month, months are compared.
  public static func order(
    _ first: Field<CalendarDay>, _ last: Field<CalendarDay>, _ message: Labels
  ) -> RecordCheck {
    { values, _ in
      guard let from = values[first], let to = values[last], isLater(from, than: to) else {
        return []
      }
      return [Finding(.error, last.id, message)]
    }
  }

  /// Whether `day` is certainly later than `other`: a month and a day within it are not apart.
  static func isLater(_ day: CalendarDay, than other: CalendarDay) -> Bool {
    day.day == 0 || other.day == 0
      ? (day.year, day.month) > (other.year, other.month) : day > other
  }
}
