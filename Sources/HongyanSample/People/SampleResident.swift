package import HongyanMerge

/// A resident who does not exist.
package struct SampleResident: Sendable {
  /// His name.
  package let name: String
  /// His identity number, of the unassigned division 433199.
  package let idNumber: String
  /// Whether he is male.
  package let isMale: Bool
  /// His day of birth, the one in ``idNumber``.
  package let born: CalendarDay
  /// His ethnic group, as its label says it.
  package let ethnicity: String
  /// His education, in the words of everyday.
  package let education: String
  /// What he is to the head of the household, in the words of everyday.
  package let kin: String
  /// His telephone; empty when he has none.
  package let phone: String

  /// His age on the day of the register.
  package var age: Int { SampleCalendar.age(of: born) }
  /// His sex in a word.
  package var sex: String { isMale ? "男" : "女" }
}

/// A household that does not exist.
package struct SampleHousehold: Sendable {
  /// Its code: that of its group and four digits.
  package let code: String
  /// Its village.
  package let village: SampleDivision
  /// Its group.
  package let group: SampleDivision
  /// Where it lives.
  package let address: String
  /// Its telephone.
  package let phone: String
  /// Its people, the head first; never empty.
  package let members: [SampleResident]

  /// The name of its head.
  package var head: String { members.first?.name ?? "" }
}
