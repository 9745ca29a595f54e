package import HongyanMerge

/// Asks a person, line by line. Without a terminal nobody is asked; the end of input means no.
package struct Prompt: Sendable {
  private let output: Output
  private let isPersonThere: Bool
  private let nextLine: @Sendable () -> String?

  /// A prompt that reads from anything, for tests.
  package init(
    on output: Output, isPersonThere: Bool, nextLine: @escaping @Sendable () -> String?
  ) {
    self.output = output
    self.isPersonThere = isPersonThere
    self.nextLine = nextLine
  }

  /// A prompt on this process's terminal; with `--json` nobody is asked.
  package static func standard(on output: Output) -> Prompt {
    Prompt(on: output, isPersonThere: Terminal.isInputTerminal && !output.isJSON) {
      readLine(strippingNewline: true)
    }
  }

  /// Whether somebody can be asked.
  package var canAsk: Bool { isPersonThere }

  /// Asks a question to be answered by yes or no; nothing typed means no.
  ///
  /// - Throws: ``Fault`` `notOnTerminal` when nobody is there, `declined` at the end of input.
  package func confirm(_ question: Labels) throws(Fault) -> Bool {
    try requirePerson()
    while true {
      ask(question, hint: Labels("[是/否]", "[y/N]"))
      guard let line = nextLine() else { throw Fault(.declined) }
      switch Self.trimmed(line).lowercased() {
      case "是", "y", "yes", "好", "对": return true
      case "", "否", "n", "no", "不": return false
      default: output.talk(Labels("请回答“是”或“否”。", "Please answer yes or no."))
      }
    }
  }

  /// Asks for a field until what is typed can be used.
  ///
  /// - Parameters:
  ///   - label: what is asked for.
  ///   - hint: what may be typed, or what stands there.
  ///   - use: makes something of the line, or says what is wrong with it.
  /// - Throws: ``Fault`` `notOnTerminal` when nobody is there, `declined` at the end of input.
  package func value<Value>(
    _ label: Labels, hint: Labels? = nil, use: (String) -> PromptAnswer<Value>
  ) throws(Fault) -> Value {
    try requirePerson()
    while true {
      ask(label, hint: hint)
      guard let line = nextLine() else { throw Fault(.declined) }
      switch use(Self.trimmed(line)) {
      case .taken(let value): return value
      case .again(let reason): output.talk(reason)
      }
    }
  }

  /// Offers numbered choices and gives the place of the one chosen, from 0; `nil` when nothing was
  /// typed or input ended.
  package func choice(_ title: Labels, _ choices: [Labels]) throws(Fault) -> Int? {
    try requirePerson()
    for (index, choice) in choices.enumerated() {
      output.talk("  \(index + 1). \(choice[output.language])")
    }
    while true {
      ask(title, hint: nil)
      guard let line = nextLine(), case let typed = Self.trimmed(line), !typed.isEmpty else {
        return nil
      }
      if let number = Int(typed), choices.indices.contains(number - 1) { return number - 1 }
      output.talk(
        Labels("请写 1 到 \(choices.count) 的数字。", "Please type a number from 1 to \(choices.count)."))
    }
  }

  private func requirePerson() throws(Fault) {
    guard isPersonThere else { throw Fault(.notOnTerminal) }
  }

  private func ask(_ label: Labels, hint: Labels?) {
    let hintText = hint.map { " " + $0[output.language] } ?? ""
    output.talkInline("\(label[output.language])\(hintText)\(output.language == .zh ? "：" : ": ")")
  }

  private static func trimmed(_ line: String) -> String {
    let isBlank: (Unicode.Scalar) -> Bool = {
      $0 == " " || $0 == "\t" || $0 == "\u{3000}" || $0 == "\r"
    }
    let scalars = line.unicodeScalars.drop(while: isBlank)
    guard let end = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(scalars[...end])
  }
}

/// What a prompt made of a line.
package enum PromptAnswer<Value> {
  /// It is taken.
  case taken(Value)
  /// It cannot be used; the person is told why and asked again.
  case again(Labels)
}
