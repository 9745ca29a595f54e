import FoundationEssentials
import HongyanMerge

extension SignedRequest {
  /// The bytes that are posted.
  public func encoded() -> [UInt8] {
    var message = Hongyan_V1_SignedRequest()
    message.body = Data(body)
    message.device = device.data
    message.signature = signature.message
    return message.laidOut
  }

  /// A signed request from bytes that may be anything; nothing is verified yet.
  public init(decoding bytes: [UInt8]) throws(WireFailure) {
    let message = try Hongyan_V1_SignedRequest(reading: bytes)
    self.init(
      body: Array(message.body), device: try DeviceID(reading: message.device),
      signature: Signature(message.signature))
  }
}

extension SignedGrant {
  /// The grant's bytes, to be kept and carried.
  public func encoded() -> [UInt8] {
    var message = Hongyan_V1_SignedGrant()
    message.county = county.data
    message.deviceKey = Data(deviceKey.rawRepresentation)
    message.grants = Hongyan_V1_Grants(grants)
    message.issuedMilliseconds = issuedMilliseconds
    message.signature = signature.message
    return message.laidOut
  }

  /// A grant from bytes that may be anything; nothing is verified yet.
  public init(decoding bytes: [UInt8]) throws(WireFailure) {
    let message = try Hongyan_V1_SignedGrant(reading: bytes)
    self.init(
      county: try CountyID(reading: message.county),
      deviceKey: try PublicSigningKey(rawRepresentation: Array(message.deviceKey)),
      grants: try message.grants.decoded(), issuedMilliseconds: message.issuedMilliseconds,
      signature: Signature(message.signature))
  }
}
