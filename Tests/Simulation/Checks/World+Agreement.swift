import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanWire
import NaiveModel

extension World {
  /// `I4`, `I9`: a machine that says it agrees has nothing to send, and its scopes are the hub's
  /// byte for byte.
  func checkAgreement(of machine: Machine) throws {
    guard try machine.replica.read({ try $0.pending().isEmpty }) else {
      throw Violation("I9", "\(machine.name) says it agrees and has change sets to send")
    }
    for scope in machine.granted.sorted() {
      let line = try hub.read { try $0.standing(of: scope).line }
      if machine.agreedLines[scope] == line, rates.isFaulty { continue }
      let mine = try machine.replica.read { try Holding($0, scope) }
      let theirs = try hub.read { try Holding($0, scope) }
      guard mine.standing == theirs.standing else {
        throw Violation("I9", "\(machine.name) says it agrees and stands elsewhere in \(scope)")
      }
      guard mine.states == theirs.states else {
        throw Violation("I4", "\(machine.name) holds other states in \(scope)")
      }
      guard mine.digests == theirs.digests, mine.digests == mine.recomputed else {
        throw Violation("I4", "\(machine.name): digests are not those of the states in \(scope)")
      }
      machine.agreedLines[scope] = line
    }
  }

  /// `I7`: only what is granted leaves the hub; of what was granted before, the machine's own alone
  /// (`Protocol R8`).
  func checkReply(_ bytes: [UInt8], to machine: Machine) throws {
    let reply = try SyncReply(decoding: bytes)
    if reply.hasMore { occurred(.severalPages) }
    for page in reply.pages where !page.entries.isEmpty || page.isPartial {
      trace.note(
        "to \(machine.name): \(page.isPartial ? "own " : "")\(page.entries.count) of "
          + "\(page.scope.hex.prefix(6)) after \(page.after)\(reply.hasMore ? ", more" : "")")
    }
    for entry in reply.pages.flatMap(\.entries) {
      if case .erased = entry.content { occurred(.remainderGiven) }
    }
    let own = lanes(of: machine.account).union(machine.account.lostLanes)
    for page in reply.pages where !machine.granted.contains(page.scope) {
      guard page.isPartial, machine.everGranted.contains(page.scope),
        page.entries.allSatisfy({ own.contains($0.dot.replica) }),
        page.digests.isEmpty
      else { throw Violation("I7", "\(page.scope) left the hub for \(machine.name)") }
    }
  }

  /// `I1`, `I8`: in the end every change set that was recorded has one verdict, the same on both
  /// sides, and what a role may not write took no effect.
  func checkFates() throws {
    for machine in machines {
      for written in machine.written {
        let scope = written.scope
        let mine = try machine.entry(written.dot, in: scope)
        let theirs = try hub.read { try $0.entry(written.dot, in: scope) }
        guard let verdict = theirs?.verdict, theirs?.payloadHash == written.payload else {
          throw Violation("I1", "the hub never got \(written.dot.n) of \(machine.name)")
        }
        guard mine?.verdict == verdict, mine?.effective == theirs?.effective else {
          throw Violation("I8", "\(machine.name) has another verdict on \(written.dot.n)")
        }
        if written.isForbidden, verdict.takesEffect {
          throw Violation("R20", "\(written.dot.n) of \(machine.name) took effect")
        }
      }
    }
  }

  /// Remembers that a question of this kind came up.
  func noteQuestion(_ kind: NaiveReviewItem.Kind) {
    switch kind {
    case .differs: occurred(.differs)
    case .proposal: occurred(.proposal)
    case .voidVersusEdit: occurred(.voidVersusEdit)
    case .lateEdit: occurred(.lateEdit)
    case .returned, .parked: break
    }
  }

  /// Remembers that a verdict of this kind was given.
  func noteVerdict(_ entry: StoredEntry) {
    switch entry.verdict {
    case nil: break
    case .accepted: occurred(.accepted)
    case .withdrawn: occurred(.withdrawn)
    case .duplicate: occurred(.duplicate)
    case .returned(let reason):
      occurred(.returned)
      if reason == .followsReturned { occurred(.followsReturned) }
      if reason == .schemaTooNew { occurred(.schemaTooNew) }
      if reason == .notGranted { occurred(.notGranted) }
    }
  }
}

/// What somebody holds of one scope.
private struct Holding {
  let standing: ScopeStanding
  let states: [RecordKey: [UInt8]]
  let digests: [TypeDigest]

  init(_ reader: StoreReader, _ scope: ScopeID) throws {
    var standing = try reader.standing(of: scope)
    // Where a machine keeps states instead of entries is its own affair.
    standing.floor = 0
    self.standing = standing
    states = Dictionary(
      uniqueKeysWithValues: try reader.views(in: scope).map {
        ($0.key, StateCoding.encode($0.state))
      })
    digests = try reader.digests(of: scope).filter { $0.type != 0 }
  }

  /// The digests worked out from nothing.
  var recomputed: [TypeDigest] {
    var sums: [TypeID: StateDigest] = [:]
    for (key, state) in states {
      sums[key.type, default: .zero].insert(key, encodedState: state)
    }
    return sums.sorted { $0.key < $1.key }.map { TypeDigest(type: $0.key, digest: $0.value) }
  }
}
