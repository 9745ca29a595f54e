public import HongyanMerge

/// What a branch holds: of few records each by itself, of many the digests of its parts
/// (`Protocol R22`).
public struct BranchContent: Hashable, Sendable {
  /// What is told of it.
  public enum Detail: Hashable, Sendable {
    /// The records, each with the beginning of its hash in the digest.
    case records([RecordID: [UInt8]])
    /// The digests of the parts that go on with one byte more; a part without records is absent.
    case parts([UInt8: StateDigest])
  }

  /// So few records are named one by one: 24 bytes each take no more than the digests of the parts
  /// that they would be spread over.
  public static let namedRecords = 64
  /// The bytes of a record's hash that are compared: as many as of a chain hash (`Protocol R9`).
  public static let printByteCount = 8

  /// The branch.
  public let branch: DigestBranch
  /// What it holds.
  public let detail: Detail

  /// About how many bytes it takes on the wire.
  public var byteCount: Int {
    switch detail {
    case .records(let records): 32 + records.count * (RecordID.byteCount + Self.printByteCount)
    case .parts(let parts): 32 + parts.count * (1 + StateDigest.byteCount)
    }
  }

  /// What is told of a branch.
  public init(branch: DigestBranch, detail: Detail) {
    self.branch = branch
    self.detail = detail
  }

  /// The content of a branch of these records.
  ///
  /// - Parameter digests: the digest of each record alone; those of other branches do no harm.
  public init(of branch: DigestBranch, among digests: [RecordKey: StateDigest]) {
    let within = digests.filter { branch.contains($0.key) }
    let isNamed = within.count <= Self.namedRecords || branch.prefix.count == RecordID.byteCount
    self.init(branch: branch, detail: isNamed ? Self.named(within) : Self.parted(within, branch))
  }

  private static func named(_ records: [RecordKey: StateDigest]) -> Detail {
    .records(
      Dictionary(
        uniqueKeysWithValues: records.map {
          ($0.key.id, Array($0.value.sum.prefix(printByteCount)))
        }))
  }

  private static func parted(
    _ records: [RecordKey: StateDigest], _ branch: DigestBranch
  ) -> Detail {
    let place = branch.prefix.count
    guard place < RecordID.byteCount else { return .parts([:]) }
    var parts: [UInt8: StateDigest] = [:]
    for (key, digest) in records {
      parts[key.id.bytes[place], default: .zero].insert(digest)
    }
    return .parts(parts)
  }

  /// The records in which two contents of one branch differ, and the parts of it that have to be
  /// looked at further.
  ///
  /// - Parameter digests: the digest of each record here alone.
  public func difference(
    to digests: [RecordKey: StateDigest]
  ) -> (records: Set<RecordKey>, branches: [DigestBranch]) {
    let mine = digests.filter { branch.contains($0.key) }
    switch detail {
    case .records(let theirs):
      guard case .records(let ours) = Self.named(mine) else { return ([], []) }
      let ids = Set(theirs.keys).union(ours.keys).filter { theirs[$0] != ours[$0] }
      return (Set(ids.map { RecordKey(branch.type, $0) }), [])
    case .parts(let theirs):
      guard case .parts(let ours) = Self.parted(mine, branch) else { return ([], []) }
      let next = Set(theirs.keys).union(ours.keys).filter { theirs[$0] != ours[$0] }.sorted()
      return ([], next.compactMap(branch.part))
    }
  }
}
