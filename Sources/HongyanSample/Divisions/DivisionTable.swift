/// The division table of the sample county: real down to the townships, fictional below.
package struct DivisionTable: Sendable {
  /// All divisions, each behind the one that it lies in.
  package let divisions: [SampleDivision]

  private let byCode: [String: SampleDivision]

  /// The first number that a fictional village gets within its township. Real villages start at 200
  /// and townships have some dozens at most, so that a fictional code is not the code of a real
  /// village.
  static let firstVillage = 271
  /// Villages that make a 片.
  static let villagesPerCluster = 4

  /// The table of a profile.
  package init(_ profile: SampleProfile) {
    var divisions = [SampleDivision.luxi] + SampleDivision.townships
    var villageNumber = 0
    for township in SampleDivision.townships {
      let scale = profile.scale(of: township.code)
      let clusters = Self.clusters(of: township, villages: scale.villages)
      divisions += clusters
      for place in 0..<scale.villages {
        let parent =
          clusters.isEmpty ? township : clusters[place / Self.clusterSize(scale.villages)]
        let village = SampleDivision(
          .village, township.code.prefix(9) + (Self.firstVillage + place).padded(3),
          VillageNames.name(villageNumber), in: parent.code, from: "2006-01-01")
        villageNumber += 1
        divisions.append(village)
        divisions += (0..<scale.groups).map { Self.group($0, of: village) }
      }
    }
    self.divisions = divisions
    byCode = Dictionary(divisions.map { ($0.code, $0) }) { first, _ in first }
  }

  /// The division with a code.
  package subscript(code: String) -> SampleDivision? { byCode[code] }

  /// The villages of a township, in the order of their codes.
  package func villages(of township: String) -> [SampleDivision] {
    divisions.filter { $0.kind == .village && $0.code.hasPrefix(township.prefix(9)) }
  }

  /// The groups of a village, in the order of their codes.
  package func groups(of village: String) -> [SampleDivision] {
    divisions.filter { $0.kind == .group && $0.parent == village }
  }

  /// The rows of the file that a hub reads when it is set up, titles first.
  package var rows: [[String]] { [SampleDivision.titles] + divisions.map(\.row) }

  /// Townships of a single village have no clusters, those of up to four have two.
  private static func clusterSize(_ villages: Int) -> Int {
    min(villagesPerCluster, (villages + 1) / 2)
  }

  private static func clusters(of township: SampleDivision, villages: Int) -> [SampleDivision] {
    guard villages > 1 else { return [] }
    let count = (villages + clusterSize(villages) - 1) / clusterSize(villages)
    return (0..<count).map { place in
      SampleDivision(
        .cluster, township.code.prefix(9) + (place + 1).padded(2),
        "示例\(VillageNames.short(township.name))\(ChineseNumber.text(place + 1))片",
        in: township.code, from: "2006-01-01")
    }
  }

  private static func group(_ place: Int, of village: SampleDivision) -> SampleDivision {
    SampleDivision(
      .group, village.code + (place + 1).padded(2), "\(ChineseNumber.text(place + 1))组",
      in: village.code, from: "2006-01-01")
  }
}
