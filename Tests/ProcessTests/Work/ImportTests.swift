import Foundation
import HongyanSample
import Testing

extension ProcessTests {
  @Suite("a register in GB18030", .timeLimit(.minutes(3)))
  struct ImportTests {
    @Test("imported twice adds nothing the second time, and the log does not grow")
    func twice() async throws {
      try await TestCounty.with { county, hub in
        let machine = try await county.enrol("甲", at: hub.address)
        let file = try TestCounty.sample.write(
          SampleCounty.registerFile(of: SampleDivision.xiaozhang), into: county.directory)
        let first = try await machine.run("import", file).expecting(0)
          .document(Documents.Imported.self)
        #expect(first.added > 0 && first.bad.isEmpty)
        let size = try await Proof.logSize(machine.file)
        let second = try await machine.run("import", file).expecting(0)
          .document(Documents.Imported.self)
        #expect(second.added == 0 && second.changed == 0)
        #expect(try await Proof.logSize(machine.file) == size)
        #expect(try await machine.sync().agreed)
        let third = try await machine.run("import", file).expecting(0)
          .document(Documents.Imported.self)
        #expect(third.added == 0 && third.changed == 0)
        #expect(try await machine.status().pending == 0)

        for name in ["彭䶮", "田𠮷生", "买买提·吐尔逊"] {
          let hex = name.utf8.map { String(format: "%02X", $0) }.joined()
          for (type, field) in [("household", "name"), ("resident", "name")] {
            let found = try await Sqlite.number(
              machine.file, "SELECT count(*) FROM \(type) WHERE hex(\(field)) = '\(hex)'")
            #expect(found == 1, "\(name) among \(type)s")
          }
        }
        try await hub.stop()
        try await Proof(hub: county.copyOfHub()).holders([machine])
      }
    }

    @Test("with slips has each bad row named by its number, and the good ones go in")
    func faulty() async throws {
      try await TestCounty.with { county, hub in
        let machine = try await county.enrol("甲", at: hub.address)
        let name = SampleCounty.registerFile(of: SampleDivision.xiaozhang, isFaulty: true)
        let file = try TestCounty.sample.write(name, into: county.directory)
        let faults = try #require(TestCounty.sample.files.first { $0.name == name }?.faults)
        let imported = try await machine.run("import", file).expecting(3)
          .document(Documents.Imported.self)
        let bad = Set(imported.bad.map(\.row))
        for fault in faults {
          let isBad = bad.contains(fault.row)
          let mustBe: [SampleFault.Kind] = [.wrongCheckDigit, .scientificNotation]
          #expect(isBad || !mustBe.contains(fault.kind), "row \(fault.row): \(fault.cell)")
        }
        #expect(bad.isSubset(of: faults.map(\.row)), "no good row is called bad")
        #expect(imported.bad.allSatisfy { !$0.reason.isEmpty })
        let register = try #require(TestCounty.sample.register(of: SampleDivision.xiaozhang))
        #expect(
          try await Sqlite.number(machine.file, "SELECT count(*) FROM resident")
            == register.residentCount - bad.count)
        #expect(try await machine.sync().agreed)
      }
    }
  }
}
