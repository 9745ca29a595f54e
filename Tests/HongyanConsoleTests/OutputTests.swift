import HongyanConsole
import HongyanMerge
import Synchronization
import Testing

/// Gathers what an output writes.
private final class Tape: Sendable {
  private let state = Mutex<(out: String, talk: String)>(("", ""))
  var out: String { state.withLock { $0.out } }
  var talk: String { state.withLock { $0.talk } }

  func output(isJSON: Bool, language: Language = .zh, onTerminal: Bool = false) -> Output {
    Output(
      isJSON: isJSON, language: language, usesColour: onTerminal, showsProgress: onTerminal,
      out: { text in self.state.withLock { $0.out += text } },
      talk: { text in self.state.withLock { $0.talk += text } })
  }
}

/// Answers line by line, then ends.
private final class Answers: Sendable {
  private let lines: Mutex<[String]>
  init(_ lines: [String]) { self.lines = Mutex(lines) }
  func next() -> String? { lines.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}

@Suite("Where commands write")
struct OutputTests {
  @Test("People's text goes to stdout and talk to stderr; programs get one document")
  func streams() {
    let people = Tape()
    let output = people.output(isJSON: false)
    output.say("一")
    output.talk("二")
    output.document(["a": 1])
    #expect(people.out == "一\n")
    #expect(people.talk == "二\n")
    let program = Tape()
    program.output(isJSON: true).say("一")
    program.output(isJSON: true).document(["a": 1])
    #expect(program.out == "{\"a\":1}\n")
  }

  @Test("What somebody else wrote does not steer the terminal; our colours and progress do")
  func harmless() {
    let tape = Tape()
    let output = tape.output(isJSON: false, onTerminal: true)
    output.say("示例\u{1B}[2J\u{9B}1m\u{7}甲\r乙\t\u{202E}丙")
    output.say(output.coloured("红", .red))
    output.talkInline("\r一\r")
    #expect(tape.out == "示例�[2J�1m�甲�乙��丙\n\u{1B}[31m红\u{1B}[0m\n")
    #expect(tape.talk == "\r一\r")
    let plain = Tape()
    plain.output(isJSON: false).say("\u{1B}[31m红")
    #expect(plain.out == "�[31m红\n")
  }

  @Test("A failure is three lines on stderr, or one document on stdout")
  func failures() {
    let people = Tape()
    people.output(isJSON: false).tell(Fault(.diskFull))
    #expect(people.out.isEmpty)
    #expect(people.talk.split(separator: "\n").count == 3)
    let program = Tape()
    program.output(isJSON: true).tell(Fault(.diskFull))
    #expect(program.talk.isEmpty)
    #expect(program.out.hasPrefix("{\"error\":{\"code\":\"HY-3007\""))
  }

  @Test("Colour and progress stay away from files and programs")
  func plain() {
    let tape = Tape()
    let output = tape.output(isJSON: false)
    #expect(output.coloured("x", .red) == "x")
    var line = ProgressLine(Labels("正在上报", "sending"), on: output)
    line.update(done: 1, of: 2, atMilliseconds: 0)
    line.finish()
    #expect(tape.talk.isEmpty)
    #expect(tape.output(isJSON: false, onTerminal: true).coloured("x", .red) != "x")
    #expect(tape.output(isJSON: true, onTerminal: true).coloured("x", .red) == "x")
  }

  @Test("Progress tells bytes, percent and remaining time, not too often, and goes away")
  func progress() {
    #expect(
      ProgressLine.text(
        Labels("正在上报", "sending"), done: 1 << 20, of: 4 << 20, elapsedMilliseconds: 4000,
        language: .zh) == "正在上报 1.0 MB / 4.0 MB 25% 还要 12 秒")
    #expect(
      ProgressLine.text(
        Labels("正在上报", "sending"), done: 10, of: nil, elapsedMilliseconds: 0, language: .en)
        == "sending 10 B")
    let tape = Tape()
    var line = ProgressLine(Labels("报", "s"), on: tape.output(isJSON: false, onTerminal: true))
    line.update(done: 0, of: 100, atMilliseconds: 0)
    let first = tape.talk
    line.update(done: 1, of: 100, atMilliseconds: 100)
    #expect(tape.talk == first)
    line.update(done: 100, of: 100, atMilliseconds: 101)
    #expect(tape.talk != first)
    line.finish()
    #expect(tape.talk.hasSuffix("\r"))
  }

  @Test(
    "The language is the option's, else that of the first filled locale variable",
    arguments: [
      (nil, [:], Language.en), (nil, ["LANG": "zh_CN.UTF-8"], .zh),
      (nil, ["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], .en),
      (nil, ["LANG": "zh_CN.UTF-8", "LC_ALL": ""], .zh),
      (nil, ["LC_MESSAGES": "zh_TW", "LANG": "en_US"], .zh), ("zh", ["LC_ALL": "C"], .zh),
      ("en", ["LANG": "zh_CN"], .en),
    ] as [(String?, [String: String], Language)])
  func language(option: String?, environment: [String: String], expected: Language) {
    #expect(LanguageChoice.language(option: option, environment: environment) == expected)
  }

  @Test("Questions end with the input and are not asked where nobody is")
  func prompts() throws {
    let output = Tape().output(isJSON: false)
    func prompt(_ lines: [String], isPersonThere: Bool = true) -> Prompt {
      let answers = Answers(lines)
      return Prompt(on: output, isPersonThere: isPersonThere) { answers.next() }
    }
    let sure = Labels("确定吗", "Sure")
    #expect(try prompt(["什么", "是"]).confirm(sure))
    #expect(try !prompt([""]).confirm(sure))
    #expect(throws: Fault(.declined)) { try prompt([]).confirm(sure) }
    #expect(throws: Fault(.notOnTerminal)) {
      try prompt(["是"], isPersonThere: false).confirm(sure)
    }
    #expect(try prompt(["9", "2"]).choice(sure, [sure, sure]) == 1)
    #expect(try prompt([]).choice(sure, [sure]) == nil)
    let number = try prompt(["x", " 7\u{3000}"]).value(sure) { line in
      Int(line).map(PromptAnswer.taken) ?? .again(Labels("要数字", "a number"))
    }
    #expect(number == 7)
  }
}
