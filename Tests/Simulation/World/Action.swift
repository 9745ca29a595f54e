/// What may happen in one step.
enum Action: CaseIterable {
  case write, create, openForm, saveForm, decide, void, sameWrite, undo, exchange, hubWrite
  case loseGrant, regainGrant, tick, absence, clockJump, deliverLate
  case backUp, restoreHub, dropBackup
  case copyFile, restoreFile, cloneMachine
  case move

  /// How often it happens beside the others, before a seed changes it.
  private var usualWeight: Int {
    switch self {
    case .write: 20
    case .exchange: 24
    case .create: 8
    case .openForm, .decide, .tick: 6
    case .saveForm: 8
    case .void, .undo, .deliverLate, .backUp: 4
    case .sameWrite, .hubWrite, .clockJump, .move: 2
    case .absence, .loseGrant, .restoreFile, .cloneMachine, .dropBackup: 1
    case .regainGrant, .copyFile: 2
    case .restoreHub: 3
    }
  }

  /// The same weights for a seed in which roads are to part: hubs and files are put back and copied
  /// far more often.
  static func parting(
    _ weights: [(choice: Action, weight: Int)]
  ) -> [(choice: Action, weight: Int)] {
    let parting: Set<Action> = [.backUp, .restoreHub, .copyFile, .restoreFile, .cloneMachine]
    return weights.map { action, weight in
      parting.contains(action)
        ? (action, max(weight, 10 * action.usualWeight) * 4) : (action, weight)
    }
  }

  /// The same weights for a seed in a hurry: there are backups, after which the hub folds, and
  /// absence, in which leases end.
  static func hurrying(
    _ weights: [(choice: Action, weight: Int)]
  ) -> [(choice: Action, weight: Int)] {
    let least: [Action: Int] = [.backUp: 120, .absence: 20]
    return weights.map { action, weight in (action, max(weight, least[action] ?? 0)) }
  }

  private var isAlwaysThere: Bool { self == .write || self == .exchange || self == .create }

  /// Weights of one seed: some of what may happen never happens, some happens twice as often (swarm
  /// testing).
  static func drawnWeights(from source: SeededSource) -> [(choice: Action, weight: Int)] {
    allCases.map { action in
      let factors = action.isAlwaysThere ? [5, 10, 20] : [0, 3, 10, 10, 20]
      return (action, action.usualWeight * (source.one(of: factors) ?? 10))
    }
  }
}
