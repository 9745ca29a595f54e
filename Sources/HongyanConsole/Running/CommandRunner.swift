package import ArgumentParser
import Foundation
package import HongyanMerge

/// Runs one command line from parsing to exit status.
package enum CommandRunner {
  /// Parses and runs `arguments` under a root command; whatever goes wrong is told in three lines
  /// or one JSON document.
  ///
  /// - Parameter faultOf: what an error means to a person; `nil` for an error that it does not
  ///   know.
  /// - Returns: the exit status.
  package static func run(
    _ root: (some AsyncParsableCommand).Type, schema: Schema, arguments: [String],
    faultOf: (any Error) -> Fault?
  ) async -> Int32 {
    let environment = ProcessInfo.processInfo.environment
    let output = Output.standard(
      isJSON: arguments.contains("--json"),
      language: LanguageChoice.language(
        option: option("--lang", in: arguments), environment: environment),
      environment: environment)
    if let altered = arguments.first(where: { $0.unicodeScalars.contains("\u{FFFD}") }) {
      let fault = notUnicode(altered)
      output.tell(fault)
      return fault.exitCode.rawValue
    }
    do {
      try await InjectedSchema.$current.withValue(schema) {
        var command = try root.parseAsRoot(LeadingOptions.moved(arguments))
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      }
      return ExitStatus.done.rawValue
    } catch let status as ExitStatus {
      return status.rawValue
    } catch {
      return tell(error, root: root, output: output, faultOf: faultOf)
    }
  }

  /// A terminal that is not set to UTF-8 sends bytes that stand for something else; recorded, a
  /// name would be lost (`Protocol R19`). Swift puts U+FFFD in their place.
  private static func notUnicode(_ argument: String) -> Fault {
    Fault(
      .usage,
      what: Labels("“\(argument)”不是 UTF-8 文字。", "“\(argument)” is not text in UTF-8."),
      remedy: Labels(
        "请把终端的编码设成 UTF-8 再输入；成批的可以放进文件用 import。",
        "Set the terminal to UTF-8 and type it again; many records can be imported from a file."))
  }

  private static func tell(
    _ error: any Error, root: (some AsyncParsableCommand).Type, output: Output,
    faultOf: (any Error) -> Fault?
  ) -> Int32 {
    if let fault = error as? Fault ?? faultOf(error) {
      output.tell(fault)
      return fault.exitCode.rawValue
    }
    if error is CancellationError {
      output.tell(Fault(.interrupted))
      return ExitStatus.interrupted.rawValue
    }
    let parserCode = root.exitCode(for: error)
    if parserCode == ArgumentParser.ExitCode.success {
      // Help was asked for.
      let page = root.fullMessage(for: error)
      Terminal.write((output.language == .zh ? ParserWords.help(page) : page) + "\n", to: 1)
      return ExitStatus.done.rawValue
    }
    if parserCode == ArgumentParser.ExitCode.validationFailure {
      let message = root.message(for: error)
      output.tell(
        Fault(
          .usage,
          what: Labels(
            "命令写得不对：\(ParserWords.zh(message))", "This command line cannot be read: \(message)")))
      return ExitStatus.usage.rawValue
    }
    output.tell(
      Fault(.programMistake, what: Labels("程序出了错：\(error)", "The program failed: \(error)")))
    return ExitStatus.failed.rawValue
  }

  private static func option(_ name: String, in arguments: [String]) -> String? {
    for (index, argument) in arguments.enumerated() {
      if argument == name { return arguments.dropFirst(index + 1).first }
      if argument.hasPrefix(name + "=") { return String(argument.dropFirst(name.count + 1)) }
    }
    return nil
  }
}

/// A command that did its work and has only its status left to say throws that.
extension ExitStatus: Error {}
