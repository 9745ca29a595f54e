import Testing

extension ProcessTests {
  @Suite("a township's file", .timeLimit(.minutes(3)))
  struct ColumnTests {
    @Test("shows any program of SQLite the visible values in plain columns")
    func plainColumns() async throws {
      try await TestCounty.with { county, hub in
        let machine = try await county.enrol("甲", at: hub.address)
        let id = try await machine.add(
          "household", "village=\(Invented.village)", "name=买买提·吐尔逊",
          "phone=\(Invented.phone(1))"
        ).id
        let columns = "SELECT id, name, phone, address FROM household"
        let before = "'\(id)','买买提·吐尔逊','\(Invented.phone(1))',NULL"
        #expect(try await Sqlite.rows(machine.file, columns) == [before])
        try await machine.sync()
        #expect(try await Sqlite.rows(machine.file, columns) == [before])
        try await machine.edit(id, "address=示例村一组3号")
        let after = "'\(id)','买买提·吐尔逊','\(Invented.phone(1))','示例村一组3号'"
        #expect(try await Sqlite.rows(machine.file, columns) == [after])
        let village = try await Sqlite.text(
          machine.file,
          "SELECT d.code FROM household h JOIN division d ON d.id = h.village WHERE h.id = '\(id)'")
        #expect(village == Invented.village)
      }
    }
  }
}
