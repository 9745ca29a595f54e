/// Who makes up a family, before anybody has a name: the head first, children after those that they
/// are children of.
struct FamilyPlan {
  /// One person of the plan.
  struct Person {
    let kin: String
    let age: Int
    let isMale: Bool
    /// Whether he comes from another family, and so has a surname of his own.
    let isFromOutside: Bool
  }

  private(set) var people: [Person] = []

  private static let ages = Weighted(
    of: 100,
    [
      (25...34, 12), (35...44, 24), (45...54, 28), (55...64, 19), (65...74, 12),
    ], else: 75...86)
  private static let childCounts = Weighted(of: 100, [(1, 34), (2, 48), (3, 13)], else: 0)

  /// Draws a family, whose head may be given.
  init(headIsMale: Bool? = nil, _ generator: inout SplitMix64) {
    let age = generator.number(in: Self.ages.draw(&generator))
    let drawnMale = generator.happens(88)
    let isMale = headIsMale ?? drawnMale
    add("户主", age, isMale)
    var youngest = age
    if generator.happens(age < 65 ? 90 : 62) {
      let other = max(22, age + generator.number(in: -4...2))
      add("配偶", other, !isMale, isFromOutside: true)
      youngest = min(youngest, other)
    }
    addChildren(ofParentsAged: youngest, &generator)
    guard age < 62 else { return }
    if generator.happens(38) { add("父亲", age + generator.number(in: 22...29), true) }
    if generator.happens(48) {
      add("母亲", age + generator.number(in: 20...27), false, isFromOutside: true)
    }
  }

  private mutating func add(
    _ kin: String, _ age: Int, _ isMale: Bool, isFromOutside: Bool = false
  ) {
    people.append(Person(kin: kin, age: age, isMale: isMale, isFromOutside: isFromOutside))
  }

  /// Children up to 24 live at home; of the grown ones at most one son stays, perhaps with a family
  /// of his own.
  private mutating func addChildren(ofParentsAged parents: Int, _ generator: inout SplitMix64) {
    var age = parents - generator.number(in: 21...27)
    var (sons, daughters, hasHeir) = (0, 0, false)
    for _ in 0..<Self.childCounts.draw(&generator) where age >= 0 {
      let isMale = generator.happens(53)
      let order = ["长", "次", "三"][isMale ? sons : daughters] + (isMale ? "子" : "女")
      if isMale { sons += 1 } else { daughters += 1 }
      let isHeir = isMale && !hasHeir && generator.happens(72)
      if age < 25 || isHeir { add(order, age, isMale) }
      if age >= 25 && isHeir {
        hasHeir = true
        addHeirsFamily(age, &generator)
      }
      age -= generator.number(in: 2...5)
    }
  }

  private mutating func addHeirsFamily(_ age: Int, _ generator: inout SplitMix64) {
    guard generator.happens(66) else { return }
    let wife = max(21, age - generator.number(in: 0...3))
    add("儿媳", wife, false, isFromOutside: true)
    var child = wife - generator.number(in: 20...25)
    for _ in 0..<generator.number(in: 0...2) where child >= 0 {
      let isMale = generator.happens(52)
      add(isMale ? "孙子" : "孙女", child, isMale)
      child -= generator.number(in: 2...4)
    }
  }
}
