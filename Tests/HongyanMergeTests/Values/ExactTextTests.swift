import HongyanMerge
import Testing

@Suite("Text compared by its bytes")
struct ExactTextTests {
  private static let sample: [ExactText] = [
    "", "a", "b", "ab", "\u{0}", "a\u{0}", "é", "e\u{301}", "\u{F9B5}", "\u{4F8B}", "例", "王芳",
    "\u{212B}", "\u{C5}", "A\u{30A}", "\u{1F600}", "\u{FFFD}", "\u{FFFF}", "\u{10000}", "\r\n",
    "\n",
  ]

  @Test(
    "What looks the same and is typed otherwise is not the same",
    arguments: [
      ("\u{F9B5}", "\u{4F8B}"), ("é", "e\u{301}"), ("\u{C5}", "\u{212B}"),
      ("가", "\u{1100}\u{1161}"),
    ])
  func bytesDecide(_ one: String, _ other: String) {
    #expect(one == other, "Swift calls them equal, which is why this type exists")
    #expect(ExactText(one) != ExactText(other))
    #expect(Set([ExactText(one), ExactText(other)]).count == 2)
    #expect(Value.text(ExactText(one)) != Value.text(ExactText(other)))
    #expect((ExactText(one) < ExactText(other)) != (ExactText(other) < ExactText(one)))
  }

  @Test("Its order is that of UTF-8 bytes, which is that of scalars")
  func order() {
    expectTotalOrder(Set(Self.sample).sorted())
    expectHashable(Self.sample + Self.sample)
    for a in Self.sample {
      for b in Self.sample {
        #expect((a < b) == a.bytes.lexicographicallyPrecedes(b.bytes))
        #expect(
          (a < b)
            == a.string.unicodeScalars.map(\.value).lexicographicallyPrecedes(
              b.string.unicodeScalars.map(\.value)))
      }
    }
  }

  @Test("It keeps what it was given")
  func keeps() {
    expectRoundTrip(Self.sample, \.bytes) { ExactText(String(decoding: $0, as: UTF8.self)) }
  }
}
