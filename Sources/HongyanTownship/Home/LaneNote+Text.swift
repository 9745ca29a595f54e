import Foundation
import HongyanMerge
package import HongyanStore
import HongyanWire

/// A note as lines of a small file.
extension LaneNote {
  private static let heading = "hongyan lanes 1"
  private static let unknown = "-"

  /// The note as text, with a check of it at the end.
  package var text: String {
    var lines = [
      Self.heading, "machine \(machine?.hex ?? Self.unknown)", "replica \(lanes.replica.hex)",
    ]
    for (scope, end) in lanes.ends.sorted(by: { $0.key < $1.key }) {
      lines.append("\(scope.hex) \(end)")
    }
    return Self.checked(lines)
  }

  /// The note of a text; `nil` for anything else, a text of which something is missing among it.
  package init?(text: String) {
    var lines = text.split(separator: "\n").map(String.init)
    guard lines.count >= 4, lines[0] == Self.heading, lines.popLast() != nil,
      Self.checked(lines) == text
    else { return nil }
    let words = lines.map { $0.split(separator: " ").map(String.init) }
    guard words.allSatisfy({ $0.count >= 2 }), let replica = ReplicaID(hex: words[2][1])
    else { return nil }
    var machine: Hash256?
    if words[1][1] != Self.unknown {
      guard let bytes = Self.bytes(words[1][1]), let hash = Hash256(bytes: bytes) else {
        return nil
      }
      machine = hash
    }
    var ends: [ScopeID: UInt64] = [:]
    for line in words.dropFirst(3) {
      guard let scope = ScopeID(hex: line[0]), let end = UInt64(line[1]) else { return nil }
      ends[scope] = end
    }
    self.init(machine: machine, lanes: OwnLanes(replica: replica, ends: ends))
  }

  private static func checked(_ lines: [String]) -> String {
    let body = lines.joined(separator: "\n") + "\n"
    return body + "check \(sha256(Array(body.utf8)).hex)\n"
  }

  private static func bytes(_ hex: String) -> [UInt8]? {
    let digits = hex.compactMap(\.hexDigitValue)
    guard digits.count == hex.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }
}
