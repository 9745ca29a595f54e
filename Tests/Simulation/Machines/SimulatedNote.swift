import HongyanMerge
import HongyanStore
import Synchronization

/// What is noted outside a machine's file after each commit (`Protocol R11`); the machine may stop
/// between the two.
///
/// It draws from a source of its own, so that the rest of a seed does not hang on how often files
/// are written.
final class SimulatedNote: Sendable {
  private let place: Mutex<Hash256>
  private let source: SeededSource
  private let crashPercent: Int
  private let noted: Mutex<LaneNote?>

  init(machine: Hash256, source: SeededSource, crashPercent: Int, noted: LaneNote? = nil) {
    place = Mutex(machine)
    self.source = source
    self.crashPercent = crashPercent
    self.noted = Mutex(noted)
  }

  /// The computer that the file is on.
  var machine: Hash256 { place.withLock { $0 } }

  /// The home is on another computer from now on, with the note as it is.
  func carry(to machine: Hash256) { place.withLock { $0 = machine } }

  /// What stands there now.
  var current: LaneNote? { noted.withLock { $0 } }

  /// Another note is put in its place, as when a whole home is put back.
  func put(_ note: LaneNote?) { noted.withLock { $0 = note } }

  /// After a commit; now and then the machine stops before it is noted.
  func write(_ lanes: OwnLanes) {
    if source.chance(crashPercent) { return }
    put(LaneNote(machine: machine, lanes: lanes))
  }
}

extension World {
  /// A command opens the machine's file: it compares it with the note beside it.
  ///
  /// - Parameter mayBeCopy: whether the file was put back or copied just now. At any other time a
  ///   sign of it is a false alarm.
  func open(_ machine: Machine, mayBeCopy: Bool = false) throws {
    guard let note = machine.note.current else { return }
    let sign = try machine.replica.noticeCopy(
      note, on: machine.note.machine, wallMilliseconds: machine.wall)
    guard let sign else {
      if mayBeCopy { occurred(.copyNotNoticed) }
      return
    }
    guard mayBeCopy else {
      throw Violation("R11", "\(machine.name): \(sign), which it is not")
    }
    if let lane = try machine.replica.currentID() { machine.lanes.insert(lane) }
    trace.note("\(machine.name) notices: \(sign)")
    occurred(sign == .olderFile ? .noticedOlderFile : .noticedOtherMachine)
  }
}
