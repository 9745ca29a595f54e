import HongyanMerge
import HongyanModels
import HongyanSample
import Testing

@Suite("Planted faults")
struct FaultTests {
  @Test("stand where they say, one of each kind, and nothing else has changed")
  func places() throws {
    let right = try #require(SampleSupport.registers.first)
    let faulty = right.withFaults()
    #expect(faulty.faults.map(\.kind) == SampleFault.Kind.allCases)
    var restored = faulty.rows
    for fault in faulty.faults {
      #expect(faulty.rows[fault.row - 1][fault.column] == fault.cell)
      #expect(faulty.rows[3][fault.column] == fault.title)
      restored[fault.row - 1][fault.column] = right.rows[fault.row - 1][fault.column]
    }
    #expect(restored == right.rows)
    #expect(faulty.faults.contains { $0.cell == "4.33122E+17" })
  }

  @Test("are refused by the models, each in its cell", arguments: SampleFault.Kind.allCases)
  func refused(kind: SampleFault.Kind) throws {
    let register = try #require(SampleSupport.registers.first).withFaults()
    let fault = try #require(register.faults.first { $0.kind == kind })
    let columns = try SampleSupport.columns(upper: register.rows[2], lower: register.rows[3])
    let field = try #require(columns[fault.column]).field
    do throws(InputRefusal) {
      let value = try Input.value(of: fault.cell, for: field)
      let found = field.findings(in: value, SampleSupport.context)
      #expect(found.contains { $0.severity == .error })
    } catch {
      #expect(!error.message.en.isEmpty)
    }
  }
}
