package import HongyanMerge
import HongyanModels

/// Covers values that stand side by side so that what is sensitive stays covered and what differs
/// shows: a person who must choose between 433…13X and 433…31X has to see the two digits.
package enum DifferenceMask {
  /// The texts covered as their sensitivity asks, with every place shown at which they differ.
  package static func masked(_ texts: [String], as sensitivity: Sensitivity) -> [String] {
    let covered = texts.map { Masking.masked($0, as: sensitivity) }
    guard sensitivity != .open, Set(texts.map { ExactText($0) }).count > 1 else { return covered }
    let full = texts.map { Array($0.unicodeScalars) }
    let partly = covered.map { Array($0.unicodeScalars) }
    let count = full.first?.count ?? 0
    let isAligned =
      full.allSatisfy { $0.count == count } && partly.allSatisfy { $0.count == count }
    return isAligned ? byPlace(full, partly, count) : byEnds(full)
  }

  private static func byPlace(
    _ full: [[Unicode.Scalar]], _ covered: [[Unicode.Scalar]], _ count: Int
  ) -> [String] {
    let differs = (0..<count).map { place in
      full.contains { $0[place] != full[0][place] }
    }
    return zip(full, covered).map { text, mask in
      string((0..<count).map { differs[$0] ? text[$0] : mask[$0] })
    }
  }

  /// What they have in common in front and at the end is covered; what lies between is shown.
  private static func byEnds(_ full: [[Unicode.Scalar]]) -> [String] {
    let shortest = full.map(\.count).min() ?? 0
    var front = 0
    while front < shortest, full.allSatisfy({ $0[front] == full[0][front] }) { front += 1 }
    var end = 0
    while end < shortest - front,
      full.allSatisfy({ $0[$0.count - 1 - end] == full[0][full[0].count - 1 - end] })
    {
      end += 1
    }
    return full.map { text in
      let middle = text[front..<(text.count - end)]
      return (front > 0 ? "***" : "") + string(middle) + (end > 0 ? "***" : "")
    }
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
