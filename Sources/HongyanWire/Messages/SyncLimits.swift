/// The bounds of one exchange, each with its reason.
public enum SyncLimits {
  /// The protocol that this program speaks; it grows only when an older peer could not follow.
  public static let protocolNumber: UInt32 = 1
  /// The greatest payload of a change set: what a form or one piece of an import needs, several
  /// times over (`Protocol R3`).
  public static let payloadBytes = 256 << 10
  /// The greatest request that a replica sends: what a slow line carries in a minute
  /// (`Protocol R9`).
  public static let requestBytes = 1 << 20
  /// The most chain hashes of a base in one request: 768 KiB, which the greatest request that a hub
  /// reads has room for beside everything else. A scope of which more is to be compared waits with
  /// its pending work until its log was read so far that less is (`Protocol R9`).
  public static let keptHashes = 98_304
  /// The greatest request that a hub reads: the above with its envelopes, seals and vectors.
  public static let acceptedRequestBytes = 2 << 20
  /// The payload bytes of one reply: small enough that a cut line repeats little (`Protocol R9`).
  public static let pageBytes = 512 << 10
  /// The greatest reply that a replica reads: a page with the vectors and digests of every scope of
  /// a county.
  public static let acceptedReplyBytes = 4 << 20
  /// The most rounds of one exchange: more than a first copy of the largest county needs.
  public static let rounds = 4096
  /// The most messages within one message: an empty one takes two bytes, a real entry 34 and more,
  /// so that this many do not fit into the greatest reply.
  public static let partsPerMessage = 1 << 17
  /// The most places that the contexts of one message may hold together, each entry counted with
  /// every replica of its list. A context that repeats the one before takes no byte on the wire and
  /// its whole size in memory. The fullest honest message has some 11,000 entries; this leaves each
  /// of them 760 replicas, where the largest county writes with 180.
  public static let contextPlaces = 1 << 23
  /// The most columns and groups of one payload: every field of every type in several kinds, many
  /// times over.
  public static let partsPerPayload = 1 << 15
}
