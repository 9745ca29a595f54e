/// Writes a flat JSON object in the order given (RFC 8259).
enum JSONText {
  enum Value {
    case text(String)
    case flag(Bool)
  }

  static func object(_ fields: [(String, Value)]) -> String {
    let members = fields.map { key, value in
      switch value {
      case .text(let text): quoted(key) + ":" + quoted(text)
      case .flag(let flag): quoted(key) + ":" + (flag ? "true" : "false")
      }
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      // Control characters, and the two line ends that some readers split lines at.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
