public import HongyanMerge

extension LogHead {
  /// The hub's statement that the log of a scope stands at `line`.
  public static func make(
    epoch: HubEpoch, scope: ScopeID, position: UInt64, line: Hash256, county: CountyID,
    key: SigningKey
  ) -> LogHead {
    var head = LogHead(
      epoch: epoch, scope: scope, position: position, line: line,
      signature: Signature(algorithm: 0, bytes: []))
    head.signature = key.sign(head.signedBytes(county: county))
    return head
  }

  /// Throws unless the county's hub with this key made the statement.
  public func verify(county: CountyID, key: PublicSigningKey) throws(WireFailure) {
    try key.verify(signature, over: signedBytes(county: county))
  }

  /// What is signed (`Protocol R8`).
  package func signedBytes(county: CountyID) -> [UInt8] {
    var writer = ByteWriter(tag: "hongyan head 1")
    writer.write(county)
    writer.write(epoch)
    writer.write(scope)
    writer.write(position)
    writer.write(line)
    return writer.bytes
  }
}
