/// Education by age, in the words of everyday.
enum Schooling {
  private static let young = Weighted(
    of: 100, [("初中", 30), ("高中", 30), ("大专", 20), ("本科", 15)], else: "中专")
  private static let middle = Weighted(of: 100, [("小学", 25), ("初中", 50), ("高中", 20)], else: "大专")
  private static let older = Weighted(of: 100, [("小学", 55), ("初中", 25), ("文盲", 15)], else: "高中")
  private static let old = Weighted(of: 100, [("文盲", 40), ("小学", 50)], else: "初中")
  private static let pupil = Weighted(of: 100, [("高中", 75)], else: "中专")

  /// The education of somebody of an age.
  static func draw(age: Int, _ generator: inout SplitMix64) -> String {
    switch age {
    case ..<6: "学龄前"
    case ..<12: "小学"
    case ..<15: "初中"
    case ..<18: pupil.draw(&generator)
    case ..<35: young.draw(&generator)
    case ..<55: middle.draw(&generator)
    case ..<70: older.draw(&generator)
    default: old.draw(&generator)
    }
  }
}
