public import HongyanMerge

/// The records of one type in a scope whose ids begin with the same bytes: what digests are
/// compared of, from all records down to one (`Protocol R22`).
public struct DigestBranch: Hashable, Sendable {
  /// The type.
  public let type: TypeID
  /// The bytes; none for all records of the type, 16 for one record.
  public let prefix: [UInt8]

  /// A branch; `nil` where the beginning is longer than an id.
  public init?(type: TypeID, prefix: [UInt8]) {
    guard prefix.count <= RecordID.byteCount else { return nil }
    self.type = type
    self.prefix = prefix
  }

  /// All records of a type.
  public init(type: TypeID) {
    self.type = type
    prefix = []
  }

  /// Whether the record belongs to it.
  public func contains(_ record: RecordKey) -> Bool {
    record.type == type && record.id.bytes.starts(with: prefix)
  }

  /// Whether every record of `other` belongs to it.
  public func covers(_ other: DigestBranch) -> Bool {
    other.type == type && other.prefix.starts(with: prefix)
  }

  /// The digests of records by the branch that they belong to, each within one of them at most.
  public static func grouped(
    _ digests: [RecordKey: StateDigest], by branches: [DigestBranch]
  ) -> [DigestBranch: [RecordKey: StateDigest]] {
    let wanted = Set(branches)
    let lengths = Set(branches.map(\.prefix.count))
    var groups: [DigestBranch: [RecordKey: StateDigest]] = [:]
    for (key, digest) in digests {
      let id = key.id.bytes
      for length in lengths {
        let branch = DigestBranch(key.type, Array(id.prefix(length)))
        if wanted.contains(branch) { groups[branch, default: [:]][key] = digest }
      }
    }
    return groups
  }

  private init(_ type: TypeID, _ prefix: [UInt8]) {
    self.type = type
    self.prefix = prefix
  }

  /// The part of it that goes on with one byte more; `nil` where ids end.
  public func part(_ next: UInt8) -> DigestBranch? {
    DigestBranch(type: type, prefix: prefix + [next])
  }
}

extension DigestBranch: Comparable {
  /// By type, then by the bytes.
  public static func < (left: DigestBranch, right: DigestBranch) -> Bool {
    if left.type != right.type { return left.type < right.type }
    return left.prefix.lexicographicallyPrecedes(right.prefix)
  }
}
