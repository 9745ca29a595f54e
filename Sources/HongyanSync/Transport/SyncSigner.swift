public import HongyanMerge
public import HongyanWire

/// Signs with the device's key, which need not be in this process's memory.
public protocol SyncSigner {
  /// The device that signs.
  var device: DeviceID { get }
  /// Seals the heads of the lanes that are about to leave the machine (`Protocol R3`).
  func sealed(_ heads: [Seal.Head], county: CountyID) throws -> Seal
  /// Signs a request (`Protocol R9`).
  func signed(_ request: SyncRequest) throws -> SignedRequest
}

/// Signs the heads of the hub's log.
public protocol HeadSigner {
  /// The key by which its signatures are checked.
  var publicKey: PublicSigningKey { get }
  /// The signed statement that the log of `scope` stands at `line` (`Protocol R8`).
  func signedHead(
    county: CountyID, epoch: HubEpoch, scope: ScopeID, position: UInt64, line: Hash256
  ) throws -> LogHead
  /// The anchor with the county's signature (`Protocol R17`).
  func signed(_ anchor: Anchor, county: CountyID) throws -> Anchor
}

extension SigningKey: SyncSigner, HeadSigner {
  /// The device whose key this is.
  public var device: DeviceID { publicKey.deviceID }

  /// Seals with this key.
  public func sealed(_ heads: [Seal.Head], county: CountyID) throws -> Seal {
    Seal.make(heads: heads, county: county, key: self)
  }

  /// Signs with this key.
  public func signed(_ request: SyncRequest) throws -> SignedRequest {
    try SignedRequest.make(request, key: self)
  }

  /// Signs with this key.
  public func signedHead(
    county: CountyID, epoch: HubEpoch, scope: ScopeID, position: UInt64, line: Hash256
  ) throws -> LogHead {
    LogHead.make(
      epoch: epoch, scope: scope, position: position, line: line, county: county, key: self)
  }

  /// Signs with this key.
  public func signed(_ anchor: Anchor, county: CountyID) throws -> Anchor {
    var anchor = anchor
    anchor.signature = sign(anchor.signedBytes(county: county))
    return anchor
  }
}
