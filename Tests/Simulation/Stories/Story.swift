import HongyanMerge
import HongyanModels
import HongyanStore

/// Several things in a row that show a rule and that single draws bring about too seldom.
enum Story: CaseIterable {
  /// Somebody writes over what a higher level wrote (`Protocol R5`).
  case outranked
  /// A restored hub judges again what it had answered to somebody who did not hear it
  /// (`Protocol R12`).
  case judgedTwice
  /// An older file is put back, written to, and goes on on another computer (`Protocol R11`).
  case carriedHome
  /// A machine hears that it lost a scope, stops, and has it back before anything is new
  /// (`Protocol R20`).
  case regained
  /// A restored hub forgot a grant together with work that one machine alone holds
  /// (`Protocol R12`).
  case forgotten

  /// How many seeds have one, in per cent.
  private static let percent = 10

  static func drawn(from source: SeededSource, isRestoring: Bool) -> Story? {
    guard source.chance(percent) else { return nil }
    let possible = allCases.filter { $0.needsRestores.map { $0 == isRestoring } ?? true }
    return source.one(of: possible)
  }

  /// Whether the hub of the seed is restored now and then, or is not and takes grants away instead.
  private var needsRestores: Bool? {
    switch self {
    case .outranked, .carriedHome: nil
    case .judgedTwice, .forgotten: true
    case .regained: false
    }
  }
}

extension World {
  /// How often the seed's story begins, in per cent of steps, until it could be told.
  private static let storyPercent = 10

  func tellStory() async throws {
    guard let story, storySource.chance(Self.storyPercent) else { return }
    let before = rates
    rates = .none
    defer {
      rates = before
      stop = nil
    }
    let isTold =
      switch story {
      case .outranked: try await tellOutranked()
      case .judgedTwice: try await tellJudgedTwice()
      case .carriedHome: try await tellCarriedHome()
      case .regained: try await tellRegained()
      case .forgotten: try await tellForgotten()
      }
    guard isTold else { return }
    self.story = nil
    for machine in machines { try check(machine) }
  }

  /// A machine of the hub's program that may write in a village, and one of the villages.
  func drawnAuthor(
    where isFit: (Machine) throws -> Bool = { _ in true }
  ) throws -> (machine: Machine, scope: ScopeID)? {
    let fit = try machines.filter { machine in
      machine.role != .unit && machine.replica.schema.revision == hub.schema.revision
        && !machine.isExchanging && !machine.granted.subtracting([.county]).isEmpty
        ? try isFit(machine) : false
    }
    guard let machine = storySource.one(of: fit),
      let scope = storySource.one(of: machine.granted.subtracting([.county]).sorted())
    else { return nil }
    return (machine, scope)
  }

  /// Makes a thing in a scope, as a change set of its own.
  @discardableResult
  func makeThing(in scope: ScopeID, on machine: Machine) throws -> RecordKey {
    let (key, writes) = creation(in: scope, title: "新")
    records.append((key, scope))
    try record(writes, to: scope, on: machine, context: nil)
    return key
  }
}
