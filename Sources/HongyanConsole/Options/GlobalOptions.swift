package import ArgumentParser

/// The options that every command takes.
package struct GlobalOptions: ParsableArguments {
  /// The directory with this machine's records.
  @Option(name: .long, help: "存放数据的目录 / the directory with this machine's records.")
  package var home: String?

  /// Whether exactly one JSON document is written to stdout.
  @Flag(name: .long, help: "输出一个 JSON / one JSON document on stdout.")
  package var json = false

  /// The language: `zh` or `en`.
  @Option(name: .long, help: "语言 zh 或 en / the language, zh or en.")
  package var lang: String?

  /// Who is typing.
  @Option(name: .long, help: "录入人 / who is typing.")
  package var `as`: String?

  package init() {}

  package func validate() throws {
    try LanguageChoice.validate(lang)
    if let person = `as`, person.allSatisfy(\.isWhitespace) || person.contains(where: \.isNewline) {
      throw ValidationError("--as NAME")
    }
  }
}
