public import HongyanMerge

/// What is wrong with a page (`Protocol R8`, `R9`).
public struct PageFault: Error, Hashable, Sendable {
  /// The fault.
  public enum Kind: Hashable, Sendable {
    /// The scope is not granted, and the page does not say that it is partial.
    case notGranted
    /// The scope has two pages in one reply.
    case twice
    /// The page does not begin where this replica's base ends.
    case wrongStart
    /// An entry is not the next of its lane.
    case laneNotDense(Dot)
    /// An entry rests on something that is not here.
    case contextNotCovered(Dot)
    /// A duplicate names a first dot that is not here.
    case firstDotMissing(Dot)
    /// An entry that took effect came without its payload, which is not here either.
    case payloadMissing(Dot)
    /// What is given as the rest of an erased payload is not signed by the county (`Protocol R24`).
    case remainderNotSigned(Dot)
    /// There are entries and no signed head.
    case headMissing
    /// The signed head speaks of another place than the one that the entries lead to.
    case headDiffers
    /// The signature of the head does not hold.
    case headNotSigned
    /// An anchor is not signed by the county, or stands behind this replica's base.
    case anchorNotSigned
    /// A snapshot came in whole and is not the one that the county signed.
    case snapshotDiffers
    /// The grant is not signed by the county or says something else than the reply.
    case grantNotSigned
  }

  /// The scope; `county` for what concerns the reply as a whole.
  public let scope: ScopeID
  /// The fault.
  public let kind: Kind

  /// A fault.
  public init(scope: ScopeID, kind: Kind) {
    self.scope = scope
    self.kind = kind
  }
}
