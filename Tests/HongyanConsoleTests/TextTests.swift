import HongyanConsole
import Testing

@Suite("Text on a terminal and for programs")
struct TextTests {
  @Test(
    "Characters take the columns that terminals give them",
    arguments: [
      ("abc", 3), ("户主", 4), ("𠮷", 2), ("䶮", 2), ("·", 1), ("买买提·吐尔逊", 13), ("e\u{301}", 1),
      ("（）", 4), ("ｶﾞ", 2), ("\u{200D}", 0), ("한", 2), ("", 0), ("…", 1), ("😀", 2),
    ])
  func width(text: String, columns: Int) {
    #expect(ColumnWidth.of(text) == columns)
  }

  @Test("Ambiguous characters take two columns where the terminal is set so")
  func ambiguous() {
    #expect(ColumnWidth.of("·…“”", ambiguousIsWide: true) == 8)
    #expect(ColumnWidth.of("abc", ambiguousIsWide: true) == 3)
  }

  @Test("Columns of a table stand under each other, without blanks at the end")
  func table() {
    var table = TextTable(["姓名", "No."], alignments: [.leading, .trailing])
    table.add(["𠮷田", "1"])
    table.add(["Li\n", "12"])
    table.add(["买买提·吐尔逊"])
    #expect(
      table.lines() == [
        "姓名           No.", "-------------  ---", "𠮷田             1", "Li              12",
        "买买提·吐尔逊",
      ])
  }

  @Test("A document keeps its keys in order and its text scalar by scalar")
  func json() {
    let document: JSONValue = [
      "z": "\u{F9B5}", "a": [1, -2, true, nil], "t": .string("\"\\\n\u{1}\u{7F}𠮷"), "e": [:],
    ]
    #expect(
      Array(document.text.utf8)
        == Array(
          "{\"z\":\"\u{F9B5}\",\"a\":[1,-2,true,null],\"t\":\"\\\"\\\\\\n\\u0001\\u007f𠮷\",\"e\":{}}"
            .utf8
        ))
    #expect(document["a"]?.text == "[1,-2,true,null]")
    #expect(document["q"] == nil)
  }

  @Test(
    "Amounts of bytes are short",
    arguments: [
      (0, "0 B"), (1023, "1023 B"), (1434, "1.4 KB"), (20 << 20, "20 MB"), (3 << 30, "3.0 GB"),
    ])
  func bytes(count: Int, text: String) {
    #expect(ByteCount.text(count) == text)
  }
}
