import Foundation
import HongyanMerge
import HongyanStore
import HongyanTownship
import HongyanWire
import Testing

extension ProcessTests {
  @Suite("the note beside a machine's file", .timeLimit(.minutes(3)))
  struct NotedHomeTests {
    private func note(of machine: TestMachine) -> String { machine.home + "/replica.lanes" }

    private func read(_ machine: TestMachine) throws -> LaneNote {
      let bytes = try #require(FileManager.default.contents(atPath: note(of: machine)))
      return try #require(LaneNote(text: String(decoding: bytes, as: UTF8.self)))
    }

    @Test("tells an older file before anything is written; what follows is kept beside it")
    func olderFile() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.household()
        let saved = county.directory + "/saved.sqlite"
        try FileManager.default.copyItem(atPath: pair.first.file, toPath: saved)
        try await pair.first.edit(id, "phone=\(Invented.phone(2))")
        try await pair.first.sync()
        try FileManager.default.removeItem(atPath: pair.first.file)
        try FileManager.default.copyItem(atPath: saved, toPath: pair.first.file)

        let told = try await pair.first.said("edit", id, "address=示例村三组9号", "--lang", "en")
          .expecting(0)
        #expect(told.talk.contains("restored from a copy"), "\(told.talk)")
        #expect(told.talk.contains("all work in this file is kept"), "\(told.talk)")
        #expect(try await pair.first.status().copied == "older-file")
        let standing = try await pair.first.said("status", "--lang", "zh").expecting(0)
        #expect(standing.text.contains("从旧的拷贝还原"), "\(standing.text)")
        let doctor = try await pair.first.said("doctor", "--lang", "en").expecting(1)
        #expect(doctor.text.contains("restored from a copy"), "\(doctor.text)")

        let outcome = try await pair.first.sync()
        #expect(outcome.agreed && outcome.accepted == 1, "\(outcome)")
        #expect(!outcome.continuedAnew, "it had gone on anew before, so the county found nothing")
        #expect(try await pair.first.status().copied == nil)
        try await pair.second.sync()
        for machine in pair.both {
          #expect(try await machine.column("phone", of: id, "household") == Invented.phone(2))
          #expect(try await machine.column("address", of: id, "household") == "示例村三组9号")
          #expect(try await machine.review().isEmpty)
        }
      }
    }

    @Test("tells a home of another computer; both go on, and the county finds no fork")
    func otherMachine() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.household()
        let copy = TestMachine("甲的拷贝", in: county.directory, programs: county.programs)
        try FileManager.default.copyItem(atPath: pair.first.home, toPath: copy.home)
        var elsewhere = try read(copy)
        let machine = try #require(elsewhere.machine)
        elsewhere.machine = sha256(machine.bytes)
        try Data(elsewhere.text.utf8).write(to: URL(fileURLWithPath: note(of: copy)))

        let told = try await copy.said("edit", id, "address=示例村三组9号", "--lang", "zh").expecting(0)
        #expect(told.talk.contains("另一台电脑"), "\(told.talk)")
        #expect(try read(copy).machine == machine)
        try await pair.first.edit(id, "phone=\(Invented.phone(2))")
        for one in [pair.first, copy, pair.first] {
          let outcome = try await one.sync()
          #expect(!outcome.continuedAnew && outcome.agreed, "\(outcome)")
        }
        for one in [pair.first, copy] {
          #expect(try await one.column("phone", of: id, "household") == Invented.phone(2))
          #expect(try await one.column("address", of: id, "household") == "示例村三组9号")
        }
      }
    }

    @Test("follows every commit; where it is missing, damaged or behind nobody is alarmed")
    func noFalseAlarm() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.household()
        let first = try read(pair.first)
        try await pair.first.edit(id, "note=一")
        let second = try read(pair.first)
        #expect(second.lanes.replica == first.lanes.replica && second != first)
        let before = try Data(contentsOf: URL(fileURLWithPath: note(of: pair.first)))
        for content in [nil, Data(), Data("hongyan lanes 1\n".utf8), before] {
          try? FileManager.default.removeItem(atPath: note(of: pair.first))
          if let content {
            try content.write(to: URL(fileURLWithPath: note(of: pair.first)))
          }
          try await pair.first.edit(id, "note=\(content?.count ?? -1)")
          #expect(try await pair.first.status().copied == nil)
        }
        _ = try await pair.first.run("undo").expecting(0)
        let outcome = try await pair.first.sync()
        #expect(outcome.agreed && !outcome.continuedAnew)
        #expect(try read(pair.first).lanes.replica == first.lanes.replica)
      }
    }
  }
}
