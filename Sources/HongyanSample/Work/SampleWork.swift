/// One thing that somebody does, as one command.
package enum SampleWork: Hashable, Sendable {
  /// `hongyan add`: a new record, by the English name of its type.
  case add(type: String, [SampleAssignment])
  /// `hongyan edit`.
  case edit(SampleKey, [SampleAssignment])
  /// `hongyan void`.
  case void(SampleKey, reason: String)
  /// At the hub: a machine loses a village, which it hears of at its next exchange only.
  case withdraw(village: String, from: SampleMachine)

  /// The arguments of `hongyan`; `nil` for what is done at the hub.
  ///
  /// - Parameter id: gives the id that the command line takes for a record.
  package func arguments<Failure>(
    _ id: (SampleKey) throws(Failure) -> String
  ) throws(Failure) -> [String]? {
    switch self {
    case .add(let type, let assignments):
      return ["add", type] + (try Self.fields(assignments, id))
    case .edit(let key, let assignments):
      return ["edit", try id(key)] + (try Self.fields(assignments, id))
    case .void(let key, let reason): return ["void", try id(key), "--reason", reason]
    case .withdraw: return nil
    }
  }

  private static func fields<Failure>(
    _ assignments: [SampleAssignment], _ id: (SampleKey) throws(Failure) -> String
  ) throws(Failure) -> [String] {
    var fields: [String] = []
    for assignment in assignments {
      switch assignment.content {
      case .text(let text): fields.append("\(assignment.field)=\(text)")
      case .record(let key): fields.append("\(assignment.field)=\(try id(key))")
      }
    }
    return fields
  }
}

/// Work at a machine.
package struct SampleAction: Hashable, Sendable {
  /// Where it is done.
  package let machine: SampleMachine
  /// What is done.
  package let work: SampleWork

  /// An action.
  init(_ machine: SampleMachine, _ work: SampleWork) {
    self.machine = machine
    self.work = work
  }
}
