/// A JSON document whose keys stay in the order given and whose text stays scalar by scalar.
///
/// **Why.** Foundation's writer sorts or shuffles keys and goes through types that compare text by
/// canonical equivalence; scripts compare our output byte for byte, and names hold characters for
/// which that matters.
package indirect enum JSONValue: Sendable {
  /// Nothing.
  case null
  /// Yes or no.
  case bool(Bool)
  /// A whole number.
  case number(Int64)
  /// Text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Keys with values, in order.
  case object([(key: String, value: JSONValue)])

  /// Text, or null.
  package init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// A number, or null.
  package init(_ number: Int64?) { self = number.map(JSONValue.number) ?? .null }

  /// A count.
  package static func count(_ number: some BinaryInteger) -> JSONValue {
    .number(Int64(clamping: number))
  }

  /// The value under a key of an object; `nil` for anything else.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The document on one line, in UTF-8.
  package var text: String {
    var scalars = String.UnicodeScalarView()
    write(to: &scalars)
    return String(scalars)
  }

  private func write(to out: inout String.UnicodeScalarView) {
    switch self {
    case .null: out.append(contentsOf: "null".unicodeScalars)
    case .bool(let flag): out.append(contentsOf: (flag ? "true" : "false").unicodeScalars)
    case .number(let number): out.append(contentsOf: String(number).unicodeScalars)
    case .string(let text): Self.write(text, to: &out)
    case .array(let elements):
      out.append("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { out.append(",") }
        element.write(to: &out)
      }
      out.append("]")
    case .object(let members):
      out.append("{")
      for (index, member) in members.enumerated() {
        if index > 0 { out.append(",") }
        Self.write(member.key, to: &out)
        out.append(":")
        member.value.write(to: &out)
      }
      out.append("}")
    }
  }

  /// RFC 8259 §7: quotation mark, reverse solidus and control characters are escaped; nothing else
  /// is touched.
  private static func write(_ text: String, to out: inout String.UnicodeScalarView) {
    out.append("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out.append(contentsOf: "\\\"".unicodeScalars)
      case "\\": out.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": out.append(contentsOf: "\\n".unicodeScalars)
      case "\r": out.append(contentsOf: "\\r".unicodeScalars)
      case "\t": out.append(contentsOf: "\\t".unicodeScalars)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
        out.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
      default: out.append(scalar)
      }
    }
    out.append("\"")
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int64) { self = .number(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { (key: $0.0, value: $0.1) })
  }
  package init(nilLiteral: ()) { self = .null }
}
