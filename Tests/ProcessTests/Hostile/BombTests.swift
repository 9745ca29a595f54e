import Foundation
import HongyanMerge
import HongyanSyncHTTP
import HongyanWire
import Testing

extension ProcessTests {
  @Suite("bytes that are small and want to be great", .timeLimit(.minutes(5)))
  struct BombTests {
    /// More than this nobody may make a program hold.
    private static let growthInKilobytes = 32 * 1024
    /// Processor time for a refusal. Without optimisation the same takes ten times as long.
    #if DEBUG
      private static let seconds = 10.0
    #else
      private static let seconds = 1.0
    #endif

    /// A message that was not signed by anybody: a stranger may send it.
    private static func unsigned(_ body: [UInt8]) -> [UInt8] {
      SignedRequest(
        body: body, device: DeviceID(high: 1, low: 2),
        signature: Signature(algorithm: 1, bytes: Array(repeating: 0, count: 64))
      ).encoded()
    }

    private static func counted(_ tag: UInt8, _ bytes: [UInt8]) -> [UInt8] {
      var length = bytes.count
      var varint: [UInt8] = []
      while length >= 0x80 {
        varint.append(UInt8(length & 0x7F) | 0x80)
        length >>= 7
      }
      return [tag] + varint + [UInt8(length)] + bytes
    }

    private static func many(_ piece: [UInt8], _ count: Int) -> [UInt8] {
      (0..<count).flatMap { _ in piece }
    }

    private static let messages: [(name: String, bytes: [UInt8])] = [
      ("a length of 32 bits", [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]),
      ("a length of 32 bits within", unsigned([0x4A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F])),
      ("10,000 levels", unsigned(many([0x0B], 10_000))),
      (
        "10,000 messages in each other",
        unsigned((0..<10_000).reduce([]) { inner, _ in counted(0x4A, inner) })
      ),
      ("a million empty messages", unsigned(many([0x4A, 0x00], 1_000_000))),
      (
        "contexts that repeat each other",
        unsigned(
          counted(
            0x4A,
            counted(0x22, many([7], 16 * 30_000))
              + counted(0x3A, many([0x22, 0x00], 100_000))))
      ),
    ]

    @Test("are refused by the hub at once, without memory, and it goes on serving")
    func hub() async throws {
      try await TestCounty.with { county, hub in
        let machine = try await county.enrol("甲", at: hub.address)
        _ = try await machine.add("household", "village=\(Invented.village)", "name=示例甲")
        let intruder = try Intruder(of: machine, in: county)
        // What any message of this size costs: reading it, and TLS.
        _ = try? await intruder.post(Self.unsigned(Self.many([0xFF], 2_000_000)))
        let before = try hub.peak()
        for (name, bytes) in Self.messages {
          let started = ContinuousClock.now
          do {
            let reply = try SyncReply(decoding: await intruder.post(bytes))
            #expect(reply.status != .done && reply.pages.isEmpty, "\(name)")
          } catch let refusal as HubRefusal {
            #expect((400..<500).contains(refusal.status), "\(name)")
          }
          #expect(started.duration(to: .now) < .seconds(Self.seconds), "\(name)")
          #expect(try hub.peak() - before < Self.growthInKilobytes, "\(name)")
        }
        #expect(try await machine.sync().accepted == 1)
      }
    }

    private static let tables: [(name: String, text: String)] = [
      ("one quote that never ends", "村,姓名\n\"" + String(repeating: "x", count: 1 << 20)),
      ("a million quotes", String(repeating: "\"", count: 1 << 20)),
      ("a million separators in a row", String(repeating: ",", count: 1 << 20)),
      ("a million brackets", String(repeating: "[{(", count: 1 << 19)),
      ("a million lines", String(repeating: "\r", count: 1 << 20)),
    ]

    @Test("are refused as tables and as invitations alike")
    func files() async throws {
      try await TestCounty.with { county, hub in
        let machine = try await county.enrol("甲", at: hub.address)
        let usual = try await machine.run("status").expecting(0).peakKilobytes
        for (name, text) in Self.tables {
          let file = county.directory + "/hostile.csv"
          try Data(text.utf8).write(to: URL(fileURLWithPath: file))
          try check(await machine.run("import", file), name, over: usual)
        }
        let stranger = TestMachine("丁", in: county.directory, programs: county.programs)
        let lying = Data([0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F] + Self.many([0x4A, 0], 500_000))
        for (name, lines) in [
          ("an invitation that lies", [lying.base64EncodedString()]),
          ("an invitation of a million lines", Array(repeating: "QQ==", count: 1 << 18)),
          ("an invitation without its end", [String(repeating: "A", count: 1 << 20)]),
        ] {
          let file = county.directory + "/hostile.invite"
          let text =
            "-----BEGIN HONGYAN INVITE-----\n" + lines.joined(separator: "\n")
            + (name.hasSuffix("end") ? "" : "\n-----END HONGYAN INVITE-----\n")
          try Data(text.utf8).write(to: URL(fileURLWithPath: file))
          let run = try await stranger.run("init", file)
          try check(run, name, over: usual)
          #expect(try run.document(Documents.Failure.self).error.code == "HY-2007", "\(name)")
        }
      }
    }

    private func check(_ run: ProgramRun, _ name: String, over usual: Int) throws {
      #expect(run.status == 1, "\(name): \(run.status) \(run.text) \(run.talk)")
      #expect(run.seconds < Self.seconds, "\(name)")
      #expect(run.peakKilobytes - usual < Self.growthInKilobytes, "\(name)")
    }
  }
}
