/// Options that every command takes may also stand before it.
package enum LeadingOptions {
  private static let flags: Set<String> = ["--json"]
  private static let withValue: Set<String> = ["--home", "--data", "--lang", "--as"]

  /// The same arguments with such options after the command, where the parser looks for them.
  package static func moved(_ arguments: [String]) -> [String] {
    var leading: [String] = []
    var rest = arguments[...]
    while let next = rest.first {
      if flags.contains(next) || withValue.contains(where: { next.hasPrefix($0 + "=") }) {
        leading.append(rest.removeFirst())
      } else if withValue.contains(next), rest.count > 1 {
        leading += [rest.removeFirst(), rest.removeFirst()]
      } else {
        break
      }
    }
    guard let command = rest.first, !command.hasPrefix("-") else { return arguments }
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return Array(rest[..<end]) + leading + Array(rest[end...])
  }
}
