/// What the argument parser says, in Chinese: it knows English only.
package enum ParserWords {
  /// The beginning of a message, what follows what it quotes, and how the same is said in Chinese,
  /// with the quoted text between both parts. The first that fits counts.
  private static let messages: [(before: String, after: String, zh: (String, String))] = [
    ("Unexpected argument '", "'", ("多了“", "”")),
    ("Missing expected argument '", "'", ("少了 ", "")),
    ("Missing one of: '", "'", ("这些里少了一个：", "")),
    ("Missing value for '", "'", ("", " 后面少了值")),
    ("Missing required subcommand.", "", ("少了命令", "")),
    ("Invalid option: ", "", ("没有这个选项：", "")),
  ]

  /// A message in Chinese; one that is not known stays as it is.
  package static func zh(_ message: String) -> String {
    for known in messages where message.hasPrefix(known.before) {
      var quoted = message.dropFirst(known.before.count)
      if !known.after.isEmpty, quoted.hasSuffix(known.after) {
        quoted = quoted.dropLast(known.after.count)
      }
      return known.zh.0 + quoted.split(separator: "', '").joined(separator: "、") + known.zh.1
    }
    return invalid(message) ?? unknown(message) ?? several(message) ?? tooMuch(message) ?? message
  }

  /// A page of help with its headings in Chinese.
  package static func help(_ page: String) -> String {
    page.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      for (heading, zh) in headings where line.hasPrefix(heading) {
        return zh + line.dropFirst(heading.count)
      }
      for (ending, zh) in endings where line.hasSuffix(ending) {
        return line.dropLast(ending.count) + zh
      }
      return String(line)
    }.joined(separator: "\n")
  }

  private static let headings = [
    ("OVERVIEW:", "说明："), ("USAGE:", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："),
    ("SUBCOMMANDS:", "命令："),
  ]
  private static let endings = [
    ("Show help information.", "显示用法。"), ("Show the version.", "显示版本。"),
    (" for detailed help.", " 看详细用法。"),
  ]

  private static func invalid(_ message: String) -> String? {
    guard let parts = parts(of: message, "The value '", "' is invalid for '") else { return nil }
    let ends = parts.1.split(separator: "'", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = ends.count > 1 ? String(ends[1]) : ""
    return "\(ends[0]) 不能是“\(parts.0)”" + (rest.isEmpty ? "" : rest)
  }

  private static func unknown(_ message: String) -> String? {
    if let parts = parts(of: message, "Unknown option '", "'. Did you mean '") {
      return "没有 \(parts.0) 这个选项，是不是 \(parts.1.dropLast(2))？"
    }
    guard let option = between(message, "Unknown option '", "'") else { return nil }
    return "没有 \(option) 这个选项"
  }

  private static func several(_ message: String) -> String? {
    guard let start = message.firstRange(of: " unexpected arguments: '"), message.hasSuffix("'"),
      let count = Int(message[..<start.lowerBound])
    else { return nil }
    let list = message[start.upperBound...].dropLast()
    return "多了 \(count) 个：" + list.split(separator: "', '").joined(separator: "、")
  }

  private static func tooMuch(_ message: String) -> String? {
    guard
      let parts = parts(of: message, "The option '", "' does not take any value, but '")
    else { return nil }
    return "\(parts.0) 后面不写值"
  }

  private static func between(_ message: String, _ before: String, _ after: String) -> String? {
    guard message.hasPrefix(before), message.hasSuffix(after) else { return nil }
    return String(message.dropFirst(before.count).dropLast(after.count))
  }

  /// What stands between two texts, and what after the second.
  private static func parts(
    of message: String, _ before: String, _ middle: String
  ) -> (String, String)? {
    guard message.hasPrefix(before), let range = message.firstRange(of: middle) else { return nil }
    let start = message.index(message.startIndex, offsetBy: before.count)
    guard start <= range.lowerBound else { return nil }
    return (String(message[start..<range.lowerBound]), String(message[range.upperBound...]))
  }
}
