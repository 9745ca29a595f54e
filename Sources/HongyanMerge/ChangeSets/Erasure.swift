/// The county's order that records be erased: their values and every payload that holds them go,
/// everywhere and for ever, and the envelopes stay (`Protocol R24`).
///
/// It is a change set of the hub's lane in the scope. Whatever is written to an erased record, in
/// whichever order it comes, takes no effect, so that the state stays a function of the set of
/// change sets.
public struct Erasure: Hashable, Sendable {
  /// The records, ascending, each once.
  public var records: [RecordKey]
  /// What stays of each change set that took effect and had written to one of them.
  public var remainders: [Remainder]

  /// An order.
  public init(records: some Sequence<RecordKey>, remainders: [Remainder] = []) {
    self.records = Set(records).sorted()
    self.remainders = remainders
  }

  /// A change set without what is erased: the payload with the other writes, by its hash, since
  /// those who hold the change set can make it themselves, and the county's signature, for those
  /// who come later.
  public struct Remainder: Hashable, Sendable {
    /// The change set.
    public var dot: Dot
    /// The SHA-256 of what stays of its payload.
    public var hash: Hash256
    /// The number of the signature's algorithm.
    public var algorithm: UInt32
    /// The county's signature over both payloads' hashes.
    public var signature: [UInt8]

    /// What stays of a change set.
    public init(dot: Dot, hash: Hash256, algorithm: UInt32, signature: [UInt8]) {
      self.dot = dot
      self.hash = hash
      self.algorithm = algorithm
      self.signature = signature
    }
  }
}
