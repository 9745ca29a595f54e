import HongyanMerge
import Testing

@Suite("The order of values")
struct ValueOrderTests {
  @Test("It is total and agrees with equality, also for kinds and forms that nobody should send")
  func total() throws {
    let day = try #require(CalendarDay(iso: "2010-06"))
    var sample: [Value] = [
      .empty, .text(""), .text("a"), .text("\u{F9B5}"), .text("\u{4F8B}"), .code("a"), .code("b"),
      .integer(.min), .integer(0), .integer(.max), .money(-1), .money(0),
      .decimal(units: 10, scale: 1), .decimal(units: 1, scale: 0), .decimal(units: 2, scale: 1),
      .day(day), .instant(0), .instant(1), .flag(false), .flag(true),
      .reference(RecordID(high: 1, low: 0)), .reference(RecordID(high: 0, low: .max)),
      .members([]), .members([.init(1, .text("a"))]), .members([.init(1, .text("b"))]),
      .members([.init(1, .text("a")), .init(2, .empty)]), .members([.init(1, .members([]))]),
    ]
    // Also unknown values that claim the number of a known kind.
    for kind in UInt32(0)...12 {
      sample += [.unknown(kind: kind, bytes: []), .unknown(kind: kind, bytes: [7])]
    }
    sample.append(.unknown(kind: .max, bytes: [0]))
    expectTotalOrder(sample)
    expectHashable(sample + sample)
    #expect(sample.shuffled().sorted() == sample.reversed().sorted())
  }

  @Test("It is total on values at random", arguments: UInt64(0)..<10)
  func random(_ seed: UInt64) {
    var source = SeededSource(seed: seed)
    let sample = Set((0..<40).map { _ in value(depth: 2, from: &source) })
    expectTotalOrder(Array(sample))
  }

  private func value(depth: Int, from source: inout SeededSource) -> Value {
    let number = Int64.random(in: -2...2, using: &source)
    let text = ExactText(["", "a", "b", "ab"].randomElement(using: &source) ?? "")
    switch Int.random(in: 0..<(depth > 0 ? 9 : 8), using: &source) {
    case 0: return .text(text)
    case 1: return .code(text)
    case 2: return .integer(number)
    case 3: return .money(number)
    case 4: return .decimal(units: number, scale: UInt8.random(in: 0...2, using: &source))
    case 5: return .instant(number)
    case 6: return .flag(number > 0)
    case 7: return .unknown(kind: UInt32.random(in: 0...12, using: &source), bytes: text.bytes)
    default:
      return .members(
        (0..<Int.random(in: 0...2, using: &source)).map {
          .init(FieldID(rawValue: UInt32($0)), value(depth: depth - 1, from: &source))
        })
    }
  }

  @Test("Units and keys are in a total order too")
  func units() {
    expectTotalOrder([
      MergeUnit.liveness, .field(1), .field(2), .member(1, .text("a")), .member(1, .text("b")),
      .member(2, .empty), .member(3, .empty),
    ])
    expectTotalOrder([
      RecordKey(1, RecordID(high: 2, low: 0)), RecordKey(2, RecordID(high: 1, low: 0)),
      RecordKey(2, RecordID(high: 2, low: 0)),
    ])
  }
}
