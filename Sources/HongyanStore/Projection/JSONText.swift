import Foundation
import GRDB

/// JSON text of simple column contents (RFC 8259).
enum JSONText {
  static func array(_ contents: [DatabaseValue]) -> String {
    "[" + contents.map(text).joined(separator: ",") + "]"
  }

  /// The contents of an array that ``array(_:)`` wrote.
  static func elements(_ text: String) -> [DatabaseValue] {
    let object = try? JSONSerialization.jsonObject(with: Data(text.utf8))
    return (object as? [Any] ?? []).map { element in
      switch element {
      case let string as String: string.databaseValue
      case let number as NSNumber: number.int64Value.databaseValue
      default: .null
      }
    }
  }

  private static func text(_ content: DatabaseValue) -> String {
    switch content.storage {
    case .int64(let number): String(number)
    case .string(let string): quoted(string)
    default: "null"
    }
  }

  private static func quoted(_ string: String) -> String {
    var quoted = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
