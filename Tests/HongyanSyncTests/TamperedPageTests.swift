import HongyanMerge
import HongyanSync
import HongyanWire
import Testing

@Suite("A page that is not what the county signed")
struct TamperedPageTests {
  /// One way to change a reply, and what must be found.
  struct Tampering: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let change: @Sendable (inout ScopePage) -> Void
    let kind: PageFault.Kind

    init(
      _ what: String, _ kind: PageFault.Kind,
      _ change: @escaping @Sendable (inout ScopePage) -> Void
    ) {
      testDescription = what
      self.kind = kind
      self.change = change
    }
  }

  static let author = ReplicaID(high: 0xBB, low: 1)
  static let stranger = ReplicaID(high: 0xBB, low: 77)

  static let tamperings: [Tampering] = [
    Tampering("another payload", .headDiffers) { page in
      page.entries[0].content = .payload(EncodedPayload(bytes: [1, 2, 3]))
    },
    Tampering("another verdict", .headDiffers) { $0.entries[0].verdict = .returned(.notAllowed) },
    Tampering("another stamp", .headDiffers) { page in
      page.entries[0].effective = page.entries[0].effective.successor
    },
    Tampering("a smaller context", .headDiffers) { $0.entries[1].context = VersionVector() },
    Tampering("a context beyond what is here", .contextNotCovered(Dot(author, 1))) { page in
      page.entries[0].context = VersionVector([(stranger, 4 as UInt64)])
    },
    Tampering("a place left out", .laneNotDense(Dot(author, 2))) { $0.entries.removeFirst() },
    Tampering("another lane", .headDiffers) { page in
      page.entries = [page.entries[0]]
      page.entries[0].dot = Dot(stranger, 1)
      page.head?.position = 1
    },
    Tampering("the last entry left out", .headDiffers) { $0.entries.removeLast() },
    Tampering("no payload", .payloadMissing(Dot(author, 1))) { page in
      page.entries[0].content = .hash(page.entries[0].payloadHash)
    },
    Tampering("a duplicate of nothing", .firstDotMissing(Dot(author, 1))) { page in
      page.entries[0].verdict = .duplicate(of: Dot(stranger, 9))
    },
    Tampering("another start", .wrongStart) { $0.after = 5 },
    Tampering("no head", .headMissing) { $0.head = nil },
    Tampering("another position in the head", .headDiffers) { $0.head?.position += 1 },
    Tampering("another line in the head", .headDiffers) { $0.head?.line = .zero },
    Tampering("another scope in the head", .headDiffers) { $0.head?.scope = .county },
    Tampering("another epoch in the head", .headDiffers) { page in
      page.head?.epoch = HubEpoch(high: 9, low: 9)
    },
    Tampering("another signature", .headNotSigned) { $0.head?.signature.bytes[5] ^= 1 },
  ]

  @Test("is refused whole, and nothing of it is taken over", arguments: tamperings)
  func tampered(_ tampering: Tampering) async throws {
    let county = County()
    let (author, reader) = (county.machine(), county.machine())
    try author.put("甲")
    try author.put("乙")
    try await author.sync()
    let fault = PageFault(scope: County.village, kind: tampering.kind)
    await #expect(throws: SyncFailure.pageNotVerified(fault)) {
      try await reader.sync(changingReply: { reply in
        for index in reply.pages.indices where reply.pages[index].scope == County.village {
          tampering.change(&reply.pages[index])
        }
      })
    }
    #expect(reader.replica.commits == 0)
    #expect(reader.replica.bases.isEmpty)
    #expect(try await reader.sync().agreed)
  }

  @Test("A head that another key signed is refused")
  func otherHub() async throws {
    let county = County()
    let (author, reader) = (county.machine(), county.machine())
    try author.put("甲")
    try await author.sync()
    let other = SigningKey()
    let fault = PageFault(scope: County.village, kind: .headNotSigned)
    await #expect(throws: SyncFailure.pageNotVerified(fault)) {
      try await reader.sync(changingReply: { reply in
        for index in reply.pages.indices {
          guard let head = reply.pages[index].head else { continue }
          reply.pages[index].head = try other.signedHead(
            county: County.id, epoch: head.epoch, scope: head.scope, position: head.position,
            line: head.line)
        }
      })
    }
  }

  @Test("A page of a scope that is not granted, or given twice, is refused")
  func scopes() async throws {
    let county = County()
    let reader = county.machine()
    let stray = PageFault(scope: County.otherVillage, kind: .notGranted)
    await #expect(throws: SyncFailure.pageNotVerified(stray)) {
      try await reader.sync(changingReply: { reply in
        reply.pages.append(ScopePage(scope: County.otherVillage, lanes: [], after: 0))
      })
    }
    let twice = PageFault(scope: .county, kind: .twice)
    await #expect(throws: SyncFailure.pageNotVerified(twice)) {
      try await reader.sync(changingReply: { $0.pages.append($0.pages[0]) })
    }
  }

  @Test("A grant that the county did not sign is refused")
  func grant() async throws {
    let county = County()
    let reader = county.machine()
    let fault = PageFault(scope: .county, kind: .grantNotSigned)
    await #expect(throws: SyncFailure.pageNotVerified(fault)) {
      try await reader.sync(changingReply: { reply in
        reply.grants?.append(Grant(scope: County.otherVillage, role: County.clerk))
      })
    }
  }

  @Test("A reply clock at either end of the numbers does no harm", arguments: [Int64.min, .max])
  func clock(milliseconds: Int64) async throws {
    let outcome = try await County().machine().sync(changingReply: { reply in
      reply.clockMilliseconds = milliseconds
    })
    #expect(outcome.agreed)
  }
}
