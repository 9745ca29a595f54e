import HongyanConsole
import HongyanMerge
import Testing

@Suite("What is said of faults")
struct FaultCatalogueTests {
  /// Words of the machinery that no screen shows.
  private static let banned = ["冲突", "合并", "副本", "提交", "哈希"]

  @Test("Every code has the form HY-nnnn, is unique and can be typed")
  func codes() {
    #expect(Set(FaultCode.allCases.map(\.rawValue)).count == FaultCode.allCases.count)
    for code in FaultCode.allCases {
      #expect(code.rawValue.utf8.count == 7)
      #expect(code.rawValue.hasPrefix("HY-"))
      #expect(FaultCode(typed: code.rawValue.lowercased()) == code)
      #expect(FaultCode(typed: String(code.rawValue.suffix(4))) == code)
    }
    #expect(FaultCode(typed: "HY-0000") == nil)
    #expect(FaultCode(typed: "x") == nil)
  }

  @Test(
    "Every fault says in both languages what happened, whether work is safe, what to do and why",
    arguments: FaultCode.allCases)
  func complete(code: FaultCode) {
    let entry = FaultCatalogue.entry(of: code)
    let words = [entry.what, entry.safety, entry.remedy, entry.explanation]
    for labels in words {
      #expect(!labels.zh.isEmpty)
      #expect(!labels.en.isEmpty)
      #expect(labels.zh.unicodeScalars.contains { $0.value > 0x3000 }, "\(labels.zh)")
      #expect(!labels.en.unicodeScalars.contains { (0x3000...0x303F).contains($0.value) })
      for word in Self.banned { #expect(!labels.zh.contains(word), "\(code.rawValue) \(word)") }
      for word in ["conflict", "merge", "replica", "commit", "hash"] {
        #expect(!labels.en.lowercased().contains(word), "\(code.rawValue) \(word)")
      }
    }
    #expect(entry.exitStatus != .done)
  }

  @Test("No two faults say the same, so that none fell through to the last entry")
  func distinct() {
    let whats = FaultCode.allCases.map { FaultCatalogue.entry(of: $0).what.zh }
    #expect(Set(whats).count == whats.count)
  }

  @Test("A fault has three lines, and a document with the four keys")
  func lines() {
    let fault = Fault(.notEnrolled)
    #expect(fault.lines(in: .zh).count == 3)
    #expect(fault.lines(in: .en)[0].contains("HY-3002"))
    #expect(fault.exitCode == .notEnrolled)
    #expect(
      fault.json(in: .en).text
        == """
        {"error":{"code":"HY-3002","message":"This machine is not enrolled.","workIsSafe":true,\
        "remedy":"Run `hongyan init` with the county's invitation."}}
        """)
  }
}
