import HongyanMerge

/// Days as people read them.
enum DayText {
  /// 2010年6月5日 or 2010年6月; in English as GB/T 7408.
  static func text(_ day: CalendarDay, in language: Language) -> String {
    switch language {
    case .zh:
      "\(day.year)年\(day.month)月" + (day.day == 0 ? "" : "\(day.day)日")
    case .en: day.iso
    }
  }
}
