public import HongyanMerge

/// A hash of a *set* of record states: the sum modulo 2^256 of the SHA-256 of each, and how many
/// there are. It is kept as states come and go, in whatever order (`Protocol R9`, `R22`).
///
/// It finds states that differ by accident. It does not withstand someone who makes up states to
/// collide, who would have to be a granted writer in the first place.
public struct StateDigest: Hashable, Sendable {
  /// The number of bytes of a digest.
  public static let byteCount = 40
  /// The digest of nothing.
  public static let zero = StateDigest(count: 0, words: [0, 0, 0, 0])

  /// How many states there are.
  public private(set) var count: UInt64
  /// The sum in four words, the most significant first.
  private var words: [UInt64]

  private init(count: UInt64, words: [UInt64]) {
    self.count = count
    self.words = words
  }

  /// The digest of ``bytes``.
  public init(bytes: [UInt8]) throws(WireFailure) {
    guard bytes.count == Self.byteCount else { throw .malformed("digest is not of 40 bytes") }
    var reader = ByteReader(bytes)
    count = try reader.readUInt64()
    words = []
    for _ in 0..<4 { words.append(try reader.readUInt64()) }
  }

  /// 8 bytes of count and 32 of sum.
  public var bytes: [UInt8] {
    var writer = ByteWriter(capacity: Self.byteCount)
    writer.write(count)
    for word in words { writer.write(word) }
    return writer.bytes
  }

  /// The 32 bytes of the sum.
  public var sum: [UInt8] { Array(bytes.dropFirst(8)) }

  /// The digest of one record's state alone.
  public init(of key: RecordKey, encodedState: [UInt8]) {
    self = .zero
    insert(key, encodedState: encodedState)
  }

  /// Takes in all that another digest is of.
  public mutating func insert(_ other: StateDigest) {
    let before = count
    add(other.words)
    count = before &+ other.count
  }

  /// Takes in the state of a record, as ``StateCoding`` lays it out.
  public mutating func insert(_ key: RecordKey, encodedState: [UInt8]) {
    add(Self.hash(key, encodedState))
  }

  /// Takes out a state that was taken in.
  public mutating func remove(_ key: RecordKey, encodedState: [UInt8]) {
    subtract(Self.hash(key, encodedState))
  }

  /// Takes in that `duplicate` carries the payload of `first` (`Protocol R11`).
  public mutating func insertAlias(_ duplicate: Dot, of first: Dot) {
    add(Self.hash(alias: duplicate, of: first))
  }

  /// Takes out what ``insertAlias(_:of:)`` took in.
  public mutating func removeAlias(_ duplicate: Dot, of first: Dot) {
    subtract(Self.hash(alias: duplicate, of: first))
  }

  /// Takes in that the horizon entry `dot` folded what `vector` covers (`Protocol R17`).
  public mutating func insertHorizon(_ dot: Dot, over vector: VersionVector) {
    var writer = ByteWriter(tag: "hongyan horizon 1")
    writer.write(dot)
    VectorCoding.encode(vector, into: &writer)
    add(Self.words(of: sha256(writer.bytes)))
  }

  private mutating func add(_ hash: [UInt64]) {
    count &+= 1
    var carry: UInt64 = 0
    for index in [3, 2, 1, 0] {
      let (first, over) = words[index].addingReportingOverflow(hash[index])
      let (second, again) = first.addingReportingOverflow(carry)
      words[index] = second
      carry = over || again ? 1 : 0
    }
  }

  private mutating func subtract(_ hash: [UInt64]) {
    count &-= 1
    var borrow: UInt64 = 0
    for index in [3, 2, 1, 0] {
      let (first, under) = words[index].subtractingReportingOverflow(hash[index])
      let (second, again) = first.subtractingReportingOverflow(borrow)
      words[index] = second
      borrow = under || again ? 1 : 0
    }
  }

  private static func hash(_ key: RecordKey, _ state: [UInt8]) -> [UInt64] {
    var writer = ByteWriter(tag: "hongyan state 1", capacity: 40 + state.count)
    writer.write(key.type.rawValue)
    writer.write(key.id)
    writer.write(state)
    return words(of: sha256(writer.bytes))
  }

  private static func hash(alias duplicate: Dot, of first: Dot) -> [UInt64] {
    var writer = ByteWriter(tag: "hongyan alias 1")
    writer.write(duplicate)
    writer.write(first)
    return words(of: sha256(writer.bytes))
  }

  private static func words(of hash: Hash256) -> [UInt64] {
    let bytes = hash.bytes
    return (0..<4).map { word in
      bytes[word * 8..<word * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}
