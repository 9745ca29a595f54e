/// Whether a record is out of use, and who disagrees (Protocol R13).
struct NaiveFate {
  /// The liveness statements that stand, ascending by dot.
  let liveness: [NaiveLiveness]

  /// What the fields and members hold that none of the voids had been shown.
  private let unseen: [NaiveDot]

  init(_ standing: [NaiveUnit: [NaiveStatement]], sight: NaiveSight) {
    let statements = standing[.liveness, default: []].sorted { $0.dot < $1.dot }
    liveness = statements.map { NaiveLiveness(dot: $0.dot, isVoid: $0.content == .absent) }
    let voids = statements.filter { $0.content == .absent }
    // A removal leaves nothing behind that a void could lose, so it does not count.
    unseen = standing.filter { $0.key != .liveness && $0.key != .place }.values.joined()
      .filter { $0.content != .absent }
      .map(\.dot)
      .filter { dot in !voids.contains { sight.covers(dot, in: $0.context) } }
  }

  private var hasVoid: Bool { liveness.contains(where: \.isVoid) }

  /// Out of use: nothing but voids stands, and between them they had been shown everything.
  var isVoid: Bool { hasVoid && liveness.allSatisfy(\.isVoid) && unseen.isEmpty }

  /// Some void stands, and yet the record is not void: a person must say.
  var isDisputed: Bool { hasVoid && !isVoid }

  /// The change sets between which a person must choose.
  var disputants: [NaiveDot] { liveness.map(\.dot) + unseen }
}
