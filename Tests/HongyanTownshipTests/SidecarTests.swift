import Foundation
import HongyanMerge
import HongyanStore
import HongyanTownship
import HongyanWire
import Testing

@Suite("The note beside a machine's file (Protocol R11)")
final class SidecarTests {
  private let lanes = OwnLanes(
    replica: ReplicaID(high: 1, low: 2), ends: [.county: 3, ScopeID(high: 5, low: 6): 77])
  private let machine = sha256([1])
  private let home: TownshipHome

  init() throws {
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "hy-sidecar-" + UUID().uuidString.prefix(8)).path
    home = TownshipHome(directory: directory)
    try home.prepare()
  }

  private var text: String? {
    FileManager.default.contents(atPath: home.sidecarPath).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private func put(_ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: home.sidecarPath))
  }

  deinit { try? FileManager.default.removeItem(atPath: home.directory) }

  @Test("A note is what it was when it is read again", arguments: [true, false])
  func roundTrip(isNamed: Bool) {
    let note = LaneNote(machine: isNamed ? machine : nil, lanes: lanes)
    #expect(LaneNote(text: note.text) == note)
  }

  @Test("A note that was altered or cut anywhere is none")
  func damaged() {
    let bytes = Array(LaneNote(machine: machine, lanes: lanes).text.utf8)
    for index in bytes.indices {
      var altered = bytes
      altered[index] ^= 1
      #expect(LaneNote(text: String(decoding: altered, as: UTF8.self)) == nil)
      #expect(LaneNote(text: String(decoding: bytes.prefix(index), as: UTF8.self)) == nil)
    }
    #expect(LaneNote(text: "replica.lanes") == nil)
  }

  @Test("Until the file was compared with it, the note of before stays")
  func comparedFirst() throws {
    let replica = try TestCounty().townshipMachine()
    let current = try #require(try replica.ownLanes())
    var ahead = current
    ahead.ends[.county] = 1_000
    try put(LaneNote(machine: machine, lanes: ahead).text)
    let before = text
    let sidecar = Sidecar(of: home, machine: machine)
    sidecar.note(current)
    #expect(text == before)
    #expect(try sidecar.compare(with: replica, wallMilliseconds: 1) == .olderFile)
    let after = try #require(text.flatMap { LaneNote(text: $0) })
    #expect(after.lanes == current, "what was committed before is noted then")
    #expect(after.machine == machine)
  }

  @Test("A missing, unreadable or unwritable note stops nothing")
  func noNote() throws {
    let replica = try TestCounty().townshipMachine()
    for content in [nil, "", "hongyan lanes 1\n", "什么也不是"] {
      if let content { try put(content) } else { Sidecar.remove(from: home) }
      let sidecar = Sidecar(of: home, machine: machine)
      #expect(try sidecar.compare(with: replica, wallMilliseconds: 1) == nil)
      sidecar.note(lanes)
      #expect(text == LaneNote(machine: machine, lanes: lanes).text)
    }
    let nowhere = Sidecar(of: TownshipHome(directory: home.directory + "/none"), machine: machine)
    #expect(try nowhere.compare(with: replica, wallMilliseconds: 1) == nil)
    nowhere.note(lanes)
  }

  @Test("A machine is named by a hash of its name; no name and no name yet are none")
  func machineName() {
    #expect(MachineName.hash(of: "3d12\n") == MachineName.hash(of: "3d12"))
    #expect(MachineName.hash(of: "3d12") != MachineName.hash(of: "3d13"))
    #expect(MachineName.hash(of: "3d12").map { !$0.hex.contains("3d12") } == true)
    #expect(MachineName.hash(of: " \n") == nil)
    #expect(MachineName.hash(of: "uninitialized\n") == nil)
  }
}
