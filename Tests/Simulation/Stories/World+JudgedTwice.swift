import HongyanMerge
import HongyanStore

extension World {
  /// Two machines record the very same; the hub takes the one and calls the other a duplicate, and
  /// only the first hears it. Restored from before both, the hub hears the other first and takes
  /// that one: whoever heard the first answer holds no payload of it (`Protocol R11`, `R12`). Then
  /// it may come back once more, from a backup of the time between.
  func tellJudgedTwice() async throws -> Bool {
    guard !hasForgotten, let (first, scope) = try drawnAuthor(),
      let second = storySource.one(
        of: machines.filter { other in
          other !== first && other.role == first.role && other.granted.contains(scope)
            && other.replica.schema.revision == first.replica.schema.revision
        }),
      first.account !== second.account
    else { return false }
    for machine in [first, second] {
      guard try await exchange(machine) != nil, try machine.writable().contains(scope) else {
        return false
      }
    }
    try backUp()
    guard let before = backups.last else { return false }
    let (key, writes) = creation(in: scope, title: "同")
    records.append((key, scope))
    let wall = max(first.wall, second.wall) + 1
    for machine in [first, second] {
      try record(writes, to: scope, on: machine, context: nil, author: "同一张纸", wall: wall)
    }
    guard let payload = first.written.last?.payload, payload == second.written.last?.payload,
      try await exchange(first) != nil
    else { return true }
    rates.replyLost = 100
    _ = try await exchange(second)
    rates = .none
    _ = try await exchange(first)
    try backUp()
    let between = backups.last
    try restoreHub(from: before)
    for machine in [second, first, second] {
      guard try await exchange(machine) != nil else { return true }
    }
    occurred(.judgedOtherwise)
    guard storySource.chance(50), !hasForgotten, let between else { return true }
    try restoreHub(from: between)
    for machine in [second, first] { _ = try await exchange(machine) }
    return true
  }
}
