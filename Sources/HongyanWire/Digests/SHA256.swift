import Crypto
public import HongyanMerge

/// The SHA-256 of some bytes (FIPS 180-4).
public func sha256(_ bytes: some Sequence<UInt8>) -> Hash256 {
  let digest: SHA256.Digest? = bytes.withContiguousStorageIfAvailable { buffer in
    var hasher = SHA256()
    hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
    return hasher.finalize()
  }
  if let digest { return Hash256(digest) }
  return sha256(Array(bytes))
}

extension Hash256 {
  fileprivate init(_ digest: SHA256.Digest) {
    self = Hash256(bytes: Array(digest)) ?? .zero
  }
}
