import HongyanConsole
import Testing

@Suite("What is typed as a command line")
struct CommandLineTests {
  @Test(
    "Options that every command takes may stand before it",
    arguments: [
      (["--json", "list", "household"], ["list", "household", "--json"]),
      (["--home", "a", "--lang=en", "sync"], ["sync", "--home", "a", "--lang=en"]),
      (["--as", "张三", "add", "x", "--", "--y"], ["add", "x", "--as", "张三", "--", "--y"]),
      (["list", "--json"], ["list", "--json"]),
      (["--json"], ["--json"]), (["--json", "--help"], ["--json", "--help"]),
      (["--unknown", "list"], ["--unknown", "list"]), ([], []),
    ])
  func leading(typed: [String], moved: [String]) {
    #expect(LeadingOptions.moved(typed) == moved)
  }

  @Test(
    "What the parser says in English is said in Chinese, and what is not known stays",
    arguments: [
      ("Unexpected argument 'nix'", "多了“nix”"),
      ("2 unexpected arguments: 'x', 'y'", "多了 2 个：x、y"),
      ("Missing expected argument '<type>'", "少了 <type>"),
      ("Missing expected argument '--reason <reason>'", "少了 --reason <reason>"),
      ("Missing one of: '<a>', '<b>'", "这些里少了一个：<a>、<b>"),
      ("Missing value for '--limit <limit>'", "--limit <limit> 后面少了值"),
      ("Unknown option '--x'", "没有 --x 这个选项"),
      ("Unknown option '--x'. Did you mean '--as'?", "没有 --x 这个选项，是不是 --as？"),
      ("The value 'x' is invalid for '--limit <limit>'", "--limit <limit> 不能是“x”"),
      (
        "The option '--json' does not take any value, but 'x' was specified.", "--json 后面不写值"
      ),
      ("--lang zh | --lang en", "--lang zh | --lang en"), ("", ""),
    ])
  func chinese(english: String, chinese: String) {
    #expect(ParserWords.zh(english) == chinese)
  }

  @Test("A page of help has its headings in Chinese and all else as it was")
  func help() {
    let page = """
      OVERVIEW: 上报 / exchange.

      USAGE: hongyan sync [--json]

      OPTIONS:
        --json                  输出一个 JSON / one JSON document on stdout.
        -h, --help              Show help information.
      """
    let chinese = ParserWords.help(page)
    #expect(chinese.hasPrefix("说明： 上报 / exchange.\n\n用法： hongyan sync [--json]\n\n选项：\n"))
    #expect(chinese.hasSuffix("-h, --help              显示用法。"))
    #expect(chinese.contains("one JSON document on stdout."))
  }
}
