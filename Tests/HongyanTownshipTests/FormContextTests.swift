import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanTownship
import Testing

@Suite("What an author had been shown (Protocol R4)")
struct FormContextTests {
  let county = TestCounty()

  /// Two machines that hold the same household.
  private func machines() throws -> (one: Township, two: Township, key: RecordKey) {
    let first = try county.townshipMachine()
    let second = try county.townshipMachine()
    let one = try county.township(first)
    let two = try county.township(second, person: "示例乙")
    let key = try one.add("household", "name=杨大山", "village=示例一村").key
    try county.exchange(first)
    try county.exchange(second)
    return (one, two, key)
  }

  @Test("A form opened before an exchange and saved after it stands beside what came in")
  func form() throws {
    let (one, two, key) = try machines()
    let seen = try one.showing(key)
    try two.edit(key, "name=杨二山")
    try county.exchange(two.replica)
    try county.exchange(one.replica)
    #expect(try one.values(key)[Household.name] == "杨二山")
    try one.edit(key, "name=杨中山", seen: seen)
    let values = try one.standingValues(of: key, unit: Household.name.id)
    #expect(Set(values.map(\.value)) == [.text("杨二山"), .text("杨中山")])
    #expect(Set(values.map(\.author)) == ["示例甲", "示例乙"])
    #expect(try one.show(key).review == [Household.name.id])
  }

  @Test("A command without a form counts as shown what stands there")
  func command() throws {
    let (one, two, key) = try machines()
    try two.edit(key, "name=杨二山")
    try county.exchange(two.replica)
    try county.exchange(one.replica)
    try one.edit(key, "name=杨中山")
    #expect(try one.show(key).review.isEmpty)
  }

  @Test("A unit in question is neither edited nor covered by a void; its review item is named")
  func refusal() throws {
    let (one, two, key) = try machines()
    try one.edit(key, "name=杨中山")
    try two.edit(key, "name=杨二山")
    for machine in [one, two, one] { try county.exchange(machine.replica) }
    let item = ReviewItemID.of(key, unit: Household.name.id, in: .county)
    func isRefused(_ error: any Error) -> Bool {
      if case TownshipFailure.underReview(key, [Household.name.id], [item]) = error {
        true
      } else {
        false
      }
    }
    #expect { try one.edit(key, "name=杨三山") } throws: { isRefused($0) }
    #expect {
      try one.edit(key, "name=杨三山", seen: one.showing(key))
    } throws: { isRefused($0) }
    #expect { _ = try one.void(key, reason: "重复") } throws: { isRefused($0) }
    try one.edit(key, "phone=10012345678")
    #expect(try one.values(key)[Household.phone] == "10012345678")
  }

  @Test("A form that was never shown here is refused")
  func unknown() throws {
    let (one, _, key) = try machines()
    #expect {
      try one.edit(key, "name=杨三山", seen: "0123456789abcdef")
    } throws: { error in
      if case TownshipFailure.unknownView = error { true } else { false }
    }
  }

  @Test("The history tells what a change replaced, which is not what stood beside it unseen")
  func history() throws {
    let (one, two, key) = try machines()
    try one.edit(key, "name=杨中山")
    try two.edit(key, "name=杨二山")
    for machine in [one, two, one] { try county.exchange(machine.replica) }
    let lines = try one.history(of: key, field: Household.name.id).lines
    #expect(lines.map { $0.changes.map(\.replaced) } == [[nil], [.text("杨大山")], [.text("杨大山")]])
    #expect(lines.map(\.author) == ["示例甲", "示例甲", "示例乙"])
    #expect(lines.map(\.origin).prefix(2) == [.here, .here])
    #expect(lines.last?.origin != .here)
    #expect(lines.allSatisfy { $0.verdict == .accepted })
  }
}
