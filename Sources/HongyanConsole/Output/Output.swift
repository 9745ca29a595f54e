package import HongyanMerge

/// Where a command writes: what people asked for on stdout, talk and progress on stderr; with
/// `--json` exactly one document on stdout and nothing else there.
package struct Output: Sendable {
  /// Takes text as it is, line ends included.
  package typealias Sink = @Sendable (String) -> Void

  /// Whether a program reads.
  package let isJSON: Bool
  /// What the person reads.
  package let language: Language
  /// Whether stdout may hold colours: on a terminal, unless `NO_COLOR` is set (no-color.org).
  package let usesColour: Bool
  /// Whether progress is shown: stderr is a terminal.
  package let showsProgress: Bool

  private let out: Sink
  private let talkSink: Sink

  /// An output to any sinks, for tests and for programs that tell of others.
  package init(
    isJSON: Bool, language: Language, usesColour: Bool = false, showsProgress: Bool = false,
    out: @escaping Sink, talk: @escaping Sink
  ) {
    self.isJSON = isJSON
    self.language = language
    self.usesColour = usesColour && !isJSON
    self.showsProgress = showsProgress
    self.out = out
    talkSink = talk
  }

  /// The output of this process.
  package static func standard(
    isJSON: Bool, language: Language, environment: [String: String]
  ) -> Output {
    let wantsColour = environment["NO_COLOR"].map(\.isEmpty) ?? true
    let isDumb = environment["TERM"] == "dumb"
    return Output(
      isJSON: isJSON, language: language,
      usesColour: wantsColour && !isDumb && Terminal.isOutputTerminal,
      showsProgress: !isDumb && Terminal.isTalkTerminal,
      out: { Terminal.write($0, to: 1) }, talk: { Terminal.write($0, to: 2) })
  }

  /// A line that the person asked for; nothing in a program's hands.
  package func say(_ line: String) {
    if !isJSON { out(harmless(line) + "\n") }
  }

  /// A line that the person asked for, in his language.
  package func say(_ labels: Labels) { say(labels[language]) }

  /// The lines of a table.
  package func say(_ table: TextTable) {
    for line in table.lines() { say(line) }
  }

  /// A line about what is going on.
  package func talk(_ line: String) { talkSink(harmless(line) + "\n") }

  /// A line about what is going on, in the person's language.
  package func talk(_ labels: Labels) { talk(labels[language]) }

  /// Text to stderr without a line end: progress and questions.
  package func talkInline(_ text: String) { talkSink(harmless(text)) }

  /// The one document for a program; nothing for people.
  package func document(_ json: @autoclosure () -> JSONValue) {
    if isJSON { out(json().text + "\n") }
  }

  /// Tells of a failure: three lines on stderr, or the document.
  package func tell(_ fault: Fault) {
    if isJSON {
      document(fault.json(in: language))
    } else {
      for line in fault.lines(in: language) { talk(line) }
    }
  }

  /// Text without what would steer the terminal: it may be somebody else's. Line ends stay, the way
  /// back to the line's start before and behind progress, and our own colours.
  private func harmless(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { Self.steers($0) && $0 != "\n" }) else { return text }
    var kept = String.UnicodeScalarView()
    for index in scalars.indices {
      let scalar = scalars[index]
      let isOurs =
        scalar == "\n"
        || (scalar == "\r" && [scalars.startIndex, scalars.indices.last].contains(index))
        || (scalar == "\u{1B}" && usesColour && Self.isColour(scalars[index...]))
      kept.append(isOurs || !Self.steers(scalar) ? scalar : "\u{FFFD}")
    }
    return String(kept)
  }

  /// Controls, and what changes the order of reading.
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func isColour(_ rest: Substring.UnicodeScalarView) -> Bool {
    let codes = [0] + [Colour.strong, .red, .green, .yellow].map(\.rawValue)
    return codes.contains { String(rest.prefix(6)).hasPrefix("\u{1B}[\($0)m") }
  }

  /// `text` in a colour, where colours may be used.
  package func coloured(_ text: String, _ colour: Colour) -> String {
    usesColour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// A colour of the terminal's own palette; meaning never hangs on it alone.
package enum Colour: Int, Sendable {
  /// Bold.
  case strong = 1
  /// Something is wrong.
  case red = 31
  /// All is well.
  case green = 32
  /// Something waits.
  case yellow = 33
}
