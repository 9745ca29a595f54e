public import HongyanWire

/// Asks a hub for parts of its state and log (`Protocol R22`).
public struct SyncProber<Transport: SyncTransport, Signer: SyncSigner> {
  private let transport: Transport
  private let signer: Signer
  private let program: SyncProgram
  private let clock: () -> Int64
  private let random: (Int) -> [UInt8]
  /// Round trips.
  public private(set) var rounds = 0
  /// Bytes sent.
  public private(set) var bytesUp = 0
  /// Bytes received.
  public private(set) var bytesDown = 0

  /// A prober over this road.
  ///
  /// - Parameters:
  ///   - clock: this machine's clock in milliseconds since 1970.
  ///   - random: so many random bytes.
  public init(
    transport: Transport, signer: Signer, program: SyncProgram, clock: @escaping () -> Int64,
    random: @escaping (Int) -> [UInt8]
  ) {
    self.transport = transport
    self.signer = signer
    self.program = program
    self.clock = clock
    self.random = random
  }

  /// Asks; `nil` when the hub does not answer probes, or not of this base: an older program, one
  /// that was restored, or one whose log went on meanwhile in a way that it cannot tell.
  ///
  /// - Throws: ``SyncFailure``, or what the transport and the signer throw.
  public mutating func ask(
    _ probe: ScopeProbe, from standing: ReplicaStanding
  ) async throws -> ProbeAnswer? {
    guard let epoch = standing.epoch else { return nil }
    var request = SyncRequest(
      county: standing.county, epoch: epoch, nonce: random(nonceByteCount),
      schemaRevision: program.schemaRevision, program: program.name, clockMilliseconds: clock())
    // A hub that passes over the probe has nothing to tell besides, when it knows where this
    // replica stands.
    request.offers = standing.scopes.map { scope in
      ScopeOffer(scope: scope.scope, position: scope.position, line: scope.line, lanes: [])
    }
    request.probe = probe
    let answer = try await transport.exchange(signer.signed(request).encoded())
    rounds += 1
    bytesUp += answer.bytesUp
    bytesDown += answer.bytesDown
    guard answer.body.count <= SyncLimits.acceptedReplyBytes else {
      throw SyncFailure.replyTooLarge(limit: SyncLimits.acceptedReplyBytes)
    }
    let reply: SyncReply
    do throws(WireFailure) { reply = try SyncReply(decoding: answer.body) } catch {
      throw SyncFailure.replyNotReadable(error)
    }
    guard reply.nonce == request.nonce else { throw SyncFailure.wrongNonce }
    guard reply.status == .done, reply.epoch == epoch, let told = reply.answer,
      told.isAnswer(to: probe)
    else { return nil }
    return told
  }
}

extension ProbeAnswer {
  /// Whether it tells what was asked and no more.
  fileprivate func isAnswer(to probe: ScopeProbe) -> Bool {
    scope == probe.scope && lines.count <= probe.lines.count
      && entries.count <= probe.entries.count
      && branches.map(\.branch) == Array(probe.branches.prefix(branches.count))
  }
}
