import Foundation
import HongyanMerge
import HongyanModels
import HongyanSample
import Testing

extension ProcessTests {
  @Suite("one more record type, declared in one file", .timeLimit(.minutes(3)))
  struct ExtendedSchemaTests {
    @Test("goes through add, edit, sync, list and import like the county's own")
    func orchard() async throws {
      try await TestCounty.with(isExtended: true) { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.first.add(
          "orchard", "village=\(Invented.village)", "number=1", "fruit=椪柑", "trees=120"
        ).id
        try await pair.exchange()
        try await pair.second.edit(id, "果园编号=1", "株数=130")
        let file = county.directory + "/orchards.csv"
        let village = TestCounty.sample.table[Invented.village]?.name ?? ""
        try Data("村,果园编号,品种,株数\n\(village),1,椪柑,130\n\(village),2,脐橙,80\n".utf8)
          .write(to: URL(fileURLWithPath: file))
        let imported = try await pair.second.run("import", file, "--type", "orchard")
          .expecting(0).document(Documents.Imported.self)
        #expect(imported.added == 1 && imported.unchanged == 1)
        try await pair.exchange()
        for machine in pair.both {
          let records = try await machine.run("list", "果园").expecting(0)
            .document(Documents.Records.self).records
          #expect(records.count == 2)
          let first = try #require(records.first { $0.id == id })
          #expect(first.fields["trees"] == .number(130) && first.fields["fruit"] == .text("椪柑"))
          #expect(try await machine.run("verify").expecting(0).text.contains("agreed"))
        }
        try await hub.stop()
        try await Proof(hub: county.copyOfHub()).holders(
          pair.both, types: RecordType.county.map(\.name) + ["orchard"])
      }
    }
  }
}
