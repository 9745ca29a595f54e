import Foundation
package import HongyanMerge
package import HongyanStore
import Synchronization

/// The note beside a machine's file: outside of it, so that who puts back an older file, or takes
/// the home to another computer, is noticed before anything is written (`Protocol R11`).
///
/// It is written after each commit that gave a place, whole or not at all. Where it cannot be
/// written the commit counts all the same: it is an early warning only.
package final class Sidecar: Sendable {
  private struct Contents {
    /// What the file says, as far as this process knows.
    var noted: LaneNote?
    /// The newest commit, while the note of before was not compared with the file yet.
    var waiting: OwnLanes?
    var isCompared = false
  }

  private let path: String
  private let machine: Hash256?
  private let contents: Mutex<Contents>

  /// The note of a home as it is now, which is to be read before the file that it stands beside.
  package init(of home: TownshipHome, machine: Hash256?) {
    path = home.sidecarPath
    self.machine = machine
    let text = FileManager.default.contents(atPath: path)
    let noted = text.flatMap { LaneNote(text: String(decoding: $0, as: UTF8.self)) }
    contents = Mutex(Contents(noted: noted))
  }

  /// Notes where the replica's lanes end after a commit. Until the note of before was compared with
  /// the file, it stays as it is.
  package func note(_ lanes: OwnLanes) {
    contents.withLock { contents in
      guard contents.isCompared else {
        contents.waiting = lanes
        return
      }
      write(lanes, &contents)
    }
  }

  /// Compares the note with the file, which goes on under a new id where it is a copy.
  ///
  /// - Returns: what shows that it is one; `nil` when nothing does.
  package func compare(with replica: Replica, wallMilliseconds: Int64) throws -> CopySign? {
    let noted = contents.withLock { $0.noted }
    let sign = try noted.flatMap {
      try replica.noticeCopy($0, on: machine, wallMilliseconds: wallMilliseconds)
    }
    contents.withLock { contents in
      contents.isCompared = true
      if let waiting = contents.waiting { write(waiting, &contents) }
      contents.waiting = nil
    }
    return sign
  }

  /// Removes the note of a file that is there no more.
  package static func remove(from home: TownshipHome) { unlink(home.sidecarPath) }

  private func write(_ lanes: OwnLanes, _ contents: inout Contents) {
    let note = LaneNote(machine: machine ?? contents.noted?.machine, lanes: lanes)
    guard note != contents.noted else { return }
    if OwnerFile.replace(path, Array(note.text.utf8)) == 0 { contents.noted = note }
  }
}
