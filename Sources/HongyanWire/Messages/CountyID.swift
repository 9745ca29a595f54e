public import HongyanMerge

/// The kind of thing that a ``CountyID`` names.
public enum CountyKind: Sendable {}
/// One county, for ever: drawn when its hub was first set up, bound into every signature.
public typealias CountyID = Identifier<CountyKind>

/// The kind of thing that a ``HubEpoch`` names.
public enum EpochKind: Sendable {}
/// One life of the hub's log: drawn anew whenever it is restored (`Protocol R12`).
public typealias HubEpoch = Identifier<EpochKind>

/// The kind of thing that a ``DeviceID`` names.
public enum DeviceKind: Sendable {}
/// One device: the first 16 bytes of the SHA-256 of its public key.
public typealias DeviceID = Identifier<DeviceKind>
