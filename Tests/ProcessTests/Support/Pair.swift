/// Two machines of 小章乡 that hold the same.
struct Pair: Sendable {
  let first: TestMachine
  let second: TestMachine

  init(_ county: TestCounty, _ hub: TestHub) async throws {
    first = try await county.enrol("甲", at: hub.address)
    second = try await county.enrol("乙", at: hub.address)
  }

  var both: [TestMachine] { [first, second] }

  /// A household that both have.
  func household() async throws -> String {
    let id = try await first.add(
      "household", "village=\(Invented.village)", "name=示例甲", "phone=\(Invented.phone(1))"
    ).id
    try await exchange()
    return id
  }

  /// A resident whom both have.
  func resident() async throws -> String {
    let id = try await first.add(
      "resident", "village=\(Invented.village)", "name=示例乙", "idNumber=\(Invented.idNumber(1))"
    ).id
    try await exchange()
    return id
  }

  /// Each tells the county, and the first hears what the second told.
  func exchange() async throws {
    try await first.sync()
    try await second.sync()
    try await first.sync()
  }
}

extension Collection {
  /// The element, when there is just one.
  var only: Element? { count == 1 ? first : nil }
}
