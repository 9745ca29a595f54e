import HongyanMerge

/// Makes the households of one township, one after the other.
struct HouseholdMaker {
  /// What the story needs of a household: a head with a name that is hard to carry.
  private struct Wish {
    let head: String
    let isMale: Bool
    let ethnicity: String?
  }

  private static let ethnicities = Weighted(of: 100, [("汉族", 49), ("土家族", 27)], else: "苗族")
  /// Households of the first group of each township's first village that always have these heads,
  /// by house number.
  private static let wishes: [Int: Wish] = [
    2: Wish(head: "买买提·吐尔逊", isMale: true, ethnicity: "维吾尔族"),
    3: Wish(head: "田𠮷生", isMale: true, ethnicity: nil),
    4: Wish(head: "彭䶮", isMale: true, ethnicity: nil),
  ]

  private let origin: SplitMix64
  private var numbers: IdentityNumbers
  private var phones: PhoneNumbers

  /// A maker for the township at a place of the table.
  init(township place: Int, from generator: SplitMix64) {
    origin = generator
    numbers = IdentityNumbers(township: place)
    phones = PhoneNumbers(area: place)
  }

  /// The household at a house number of a group.
  mutating func household(
    _ number: Int, of group: SampleDivision, in village: SampleDivision, isFirstGroup: Bool
  ) -> SampleHousehold {
    let code = group.code + number.padded(4)
    var generator = origin.fork(code)
    let wish = isFirstGroup ? Self.wishes[number] : nil
    let isParted = wish.map { $0.ethnicity == "维吾尔族" } ?? generator.happens(2, of: 1_000)
    let plan = FamilyPlan(headIsMale: wish?.isMale, &generator)
    let phone = phones.take()
    let ethnicity = wish?.ethnicity ?? (isParted ? "维吾尔族" : Self.ethnicities.draw(&generator))
    let names = names(of: plan, isParted: isParted, wish: wish?.head, &generator)
    var members: [SampleResident] = []
    for (person, name) in zip(plan.people, names) {
      let own =
        person.isFromOutside && !isParted && generator.happens(40)
        ? Self.ethnicities.draw(&generator) : ethnicity
      members.append(
        resident(person, name, own, headPhone: members.isEmpty ? phone : nil, &generator))
    }
    return SampleHousehold(
      code: code, village: village, group: group, address: "\(village.name)\(group.name)\(number)号",
      phone: phone, members: members)
  }

  private mutating func resident(
    _ person: FamilyPlan.Person, _ name: String, _ ethnicity: String, headPhone: String?,
    _ generator: inout SplitMix64
  ) -> SampleResident {
    let month = generator.number(in: 1...12)
    let year = SampleCalendar.year - person.age - (month > SampleCalendar.month ? 1 : 0)
    let (born, idNumber) = numbers.take(
      year: year, month: month, day: generator.number(in: 1...28), isMale: person.isMale)
    let hasPhone = (14...75).contains(person.age) && generator.happens(70)
    return SampleResident(
      name: name, idNumber: idNumber, isMale: person.isMale, born: born, ethnicity: ethnicity,
      education: Schooling.draw(age: person.age, &generator), kin: person.kin,
      phone: headPhone ?? (hasPhone ? phones.take() : ""))
  }

  /// Names for the people of a plan, no two alike. Children have the surname of the man of the
  /// couple, or the second part of their name from him.
  private func names(
    of plan: FamilyPlan, isParted: Bool, wish: String?, _ generator: inout SplitMix64
  ) -> [String] {
    let family = wish.map { String($0.prefix(1)) } ?? PersonNames.surname(&generator)
    let couple = plan.people.prefix { $0.kin == "户主" || $0.kin == "配偶" }
    var names = wish.map { [$0] } ?? []
    for person in plan.people.dropFirst(names.count) {
      let isDescendant = ["子", "女"].contains(person.kin.suffix(1))
      let father =
        isDescendant
        ? zip(couple, names).first { $0.0.isMale }.map(\.1) : nil
      var name = ""
      repeat {
        if isParted {
          let own = father?.split(separator: "\u{B7}").first.map { String($0) }
          name = PersonNames.parted(
            isMale: person.isMale, father: own ?? PersonNames.father(&generator), &generator)
        } else {
          let surname =
            person.isFromOutside
            ? PersonNames.surname(&generator) : father.map { String($0.prefix(1)) } ?? family
          name = surname + PersonNames.given(isMale: person.isMale, &generator)
        }
      } while names.contains(name)
      names.append(name)
    }
    return names
  }
}
