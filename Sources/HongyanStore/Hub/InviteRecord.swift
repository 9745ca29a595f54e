public import HongyanMerge
public import HongyanWire

/// An invitation that the county gave out.
public struct InviteRecord: Hashable, Sendable {
  /// The SHA-256 of its secret.
  public var secretHash: Hash256
  /// The role that it gives.
  public var role: Role
  /// What it covers.
  public var coverage: Coverage
  /// What it is for, as people say it.
  public var purpose: String
  /// When it was made, in milliseconds since 1970.
  public var madeMilliseconds: Int64
  /// The device that used it.
  public var device: DeviceID?

  /// An invitation.
  public init(
    secretHash: Hash256, role: Role, coverage: Coverage, purpose: String, madeMilliseconds: Int64,
    device: DeviceID? = nil
  ) {
    self.secretHash = secretHash
    self.role = role
    self.coverage = coverage
    self.purpose = purpose
    self.madeMilliseconds = madeMilliseconds
    self.device = device
  }
}
