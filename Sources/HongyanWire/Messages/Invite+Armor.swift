import FoundationEssentials
import HongyanMerge

extension Invite {
  private static let opening = "-----BEGIN HONGYAN INVITE-----"
  private static let closing = "-----END HONGYAN INVITE-----"
  /// Enough to notice any slip of a copy; the invitation's secret is what keeps strangers out.
  private static let checksumByteCount = 8

  /// The invitation as text that survives a mail or a memory stick: two marked lines, between them
  /// base64 of the bytes and the beginning of their SHA-256.
  public var armored: String {
    let bytes = encoded()
    let checked = bytes + sha256(bytes).bytes.prefix(Self.checksumByteCount)
    let text = Array(Data(checked).base64EncodedString().utf8)
    let lines = stride(from: 0, to: text.count, by: 64).map {
      String(decoding: text[$0..<min($0 + 64, text.count)], as: UTF8.self)
    }
    return ([Self.opening] + lines + [Self.closing]).joined(separator: "\n") + "\n"
  }

  /// The invitation within a text; anything before and after the marked lines is passed over, and
  /// so is white space.
  public init(armored text: String) throws(WireFailure) {
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      String(line.filter { !$0.isWhitespace })
    }
    let opening = Self.opening.filter { !$0.isWhitespace }
    let closing = Self.closing.filter { !$0.isWhitespace }
    guard let first = lines.firstIndex(where: { $0.hasSuffix(opening) }) else {
      throw .damagedText(.notFound)
    }
    guard let last = lines[first...].firstIndex(where: { $0.hasPrefix(closing) }) else {
      throw .damagedText(.cut)
    }
    guard let data = Data(base64Encoded: lines[lines.index(after: first)..<last].joined()),
      data.count > Self.checksumByteCount
    else { throw .damagedText(.changed) }
    let bytes = Array(data.dropLast(Self.checksumByteCount))
    guard
      data.suffix(Self.checksumByteCount).elementsEqual(
        sha256(bytes).bytes.prefix(Self.checksumByteCount))
    else { throw .damagedText(.changed) }
    try self.init(decoding: bytes)
  }
}
