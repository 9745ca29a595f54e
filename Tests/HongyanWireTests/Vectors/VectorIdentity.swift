import HongyanMerge
import Testing

/// An identifier written as 32 hexadecimal digits.
struct VectorID: Decodable, Hashable {
  let text: String

  init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  func identifier<Kind>(_: Kind.Type = Kind.self) throws -> Identifier<Kind> {
    try #require(Identifier<Kind>(hex: text))
  }
}

/// A dot written as an array of replica and place.
struct VectorDot: Decodable {
  let dot: Dot

  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    let replica = try container.decode(VectorID.self)
    dot = Dot(try replica.identifier(), try container.decode(UInt64.self))
  }
}

/// A version vector written as an object from replica to place.
struct VectorOfPlaces: Decodable {
  let vector: VersionVector

  init(from decoder: any Decoder) throws {
    let places = try decoder.singleValueContainer().decode([String: UInt64].self)
    vector = VersionVector(
      try places.map { (try #require(ReplicaID(hex: $0.key)), $0.value) })
  }
}

/// A hash written as 64 hexadecimal digits.
struct VectorHash: Decodable {
  let hash: Hash256

  init(from decoder: any Decoder) throws {
    hash = try #require(Hash256(bytes: try HexBytes(from: decoder).bytes))
  }
}
