import Testing

/// The laws of a strict total order that agrees with equality, over every pair and triple of a
/// sample.
func expectTotalOrder<Element: Comparable>(
  _ sample: [Element], sourceLocation: SourceLocation = #_sourceLocation
) {
  var faults: [String] = []
  for a in sample {
    for b in sample {
      let holds = [a < b, a == b, b < a].count { $0 }
      if holds != 1 { faults.append("\(holds) of <, ==, > hold for \(a) and \(b)") }
      guard a < b else { continue }
      for c in sample where b < c && !(a < c) {
        faults.append("\(a) < \(b) < \(c), not \(a) < \(c)")
      }
    }
  }
  #expect(faults.prefix(5) == [], sourceLocation: sourceLocation)
}

/// The laws of equality and hashing, over every pair of a sample.
func expectHashable<Element: Hashable>(
  _ sample: [Element], sourceLocation: SourceLocation = #_sourceLocation
) {
  var faults: [String] = []
  for a in sample {
    for b in sample where a == b && (a.hashValue != b.hashValue || !(b == a)) {
      faults.append("\(a) equals \(b)")
    }
    if !(a == a) { faults.append("\(a) is not itself") }
  }
  #expect(faults.prefix(5) == [], sourceLocation: sourceLocation)
}

/// The laws of a lattice, over every triple of a sample; `contains` is its order.
func expectLattice<Element: Equatable>(
  _ sample: [Element], join: (Element, Element) -> Element, meet: (Element, Element) -> Element,
  contains: (Element, Element) -> Bool, sourceLocation: SourceLocation = #_sourceLocation
) {
  var faults: [String] = []
  func law(_ name: String, _ holds: Bool, _ elements: Element...) {
    if !holds { faults.append("\(name) fails for \(elements)") }
  }
  for a in sample {
    law("a ∨ a = a", join(a, a) == a, a)
    law("a ∧ a = a", meet(a, a) == a, a)
    for b in sample {
      law("join commutes", join(a, b) == join(b, a), a, b)
      law("meet commutes", meet(a, b) == meet(b, a), a, b)
      law("a ∨ (a ∧ b) = a", join(a, meet(a, b)) == a, a, b)
      law("a ∧ (a ∨ b) = a", meet(a, join(a, b)) == a, a, b)
      law("order is join", contains(a, b) == (join(a, b) == a), a, b)
      law("order is meet", contains(a, b) == (meet(a, b) == b), a, b)
      law("order and equality", (contains(a, b) && contains(b, a)) == (a == b), a, b)
      for c in sample {
        law("join associates", join(a, join(b, c)) == join(join(a, b), c), a, b, c)
        law("meet associates", meet(a, meet(b, c)) == meet(meet(a, b), c), a, b, c)
        law("order is transitive", !contains(a, b) || !contains(b, c) || contains(a, c), a, b, c)
      }
    }
  }
  #expect(faults.prefix(5) == [], sourceLocation: sourceLocation)
}

/// The law that what is written reads back as itself, over a sample.
func expectRoundTrip<Element: Equatable, Form>(
  _ sample: [Element], _ write: (Element) -> Form, _ read: (Form) -> Element?,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let faults = sample.filter { read(write($0)) != $0 }.map { "\($0) as \(write($0))" }
  #expect(faults.prefix(5) == [], sourceLocation: sourceLocation)
}
