import FoundationEssentials
import HongyanMerge

extension Invite {
  /// The invitation's bytes.
  public func encoded() -> [UInt8] {
    var message = Hongyan_V1_Invite()
    message.county = county.data
    message.countyName = countyName
    message.practice = isPractice
    message.addresses = addresses
    message.authorityPem = authorityPEM
    message.hubKey = Data(hubKey.rawRepresentation)
    message.secret = Data(secret)
    message.purpose = purpose
    return message.laidOut
  }

  /// An invitation from bytes that may be anything.
  public init(decoding bytes: [UInt8]) throws(WireFailure) {
    let message = try Hongyan_V1_Invite(reading: bytes)
    self.init(
      county: try CountyID(reading: message.county), countyName: message.countyName,
      isPractice: message.practice, addresses: message.addresses,
      authorityPEM: message.authorityPem,
      hubKey: try PublicSigningKey(rawRepresentation: Array(message.hubKey)),
      secret: Array(message.secret), purpose: message.purpose)
  }
}

extension EnrolmentRequest {
  /// The request's bytes.
  public func encoded() -> [UInt8] {
    var message = Hongyan_V1_EnrolmentRequest()
    message.secret = Data(secret)
    message.deviceKey = Data(deviceKey.rawRepresentation)
    message.sealingKey = Data(sealingKey)
    message.deviceName = deviceName
    message.person = person
    return message.laidOut
  }

  /// A request from bytes that may be anything.
  public init(decoding bytes: [UInt8]) throws(WireFailure) {
    let message = try Hongyan_V1_EnrolmentRequest(reading: bytes)
    self.init(
      secret: Array(message.secret),
      deviceKey: try PublicSigningKey(rawRepresentation: Array(message.deviceKey)),
      sealingKey: Array(message.sealingKey), deviceName: message.deviceName,
      person: message.person)
  }
}

extension EnrolmentReply {
  /// The reply's bytes.
  public func encoded() -> [UInt8] {
    var message = Hongyan_V1_EnrolmentReply()
    message.status = status.rawValue
    message.epoch = epoch.data
    return message.laidOut
  }

  /// A reply from bytes that may be anything.
  public init(decoding bytes: [UInt8]) throws(WireFailure) {
    let message = try Hongyan_V1_EnrolmentReply(reading: bytes)
    self.init(
      status: SyncStatus(rawValue: message.status), epoch: try HubEpoch(reading: message.epoch))
  }
}
