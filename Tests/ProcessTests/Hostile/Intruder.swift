import Foundation
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanSyncHTTP
import HongyanTownship
import HongyanWire

/// Somebody who has an enrolled machine's home, keys and all, and says what he likes to the hub.
struct Intruder {
  let standing: ReplicaStanding
  let offers: [ScopeOffer]
  private let key: SigningKey
  private let invite: Invite

  /// Works on a copy of the home, so that the machine's own file stays as it is.
  init(of machine: TestMachine, in county: TestCounty) throws {
    let copy = machine.home + "-stolen"
    try? FileManager.default.removeItem(atPath: copy)
    try FileManager.default.copyItem(atPath: machine.home, toPath: copy)
    let home = TownshipHome(directory: copy)
    key = try DeviceKeys.load(from: home).signing
    invite = try Invite(
      armored: String(contentsOfFile: county.invitation(of: machine.name), encoding: .utf8))
    let replica = try Replica(
      path: home.replicaPath, schema: .county,
      identifiers: TownshipEnvironment.system.identifiers)
    standing = try replica.standing()
    offers = try replica.offers(byteBudget: SyncLimits.requestBytes)
    try replica.close()
  }

  /// What is pending, as it would honestly be offered.
  func pending() throws -> (scope: ScopeID, run: OfferedRun) {
    for offer in offers {
      if let run = offer.pending.first { return (offer.scope, run) }
    }
    throw Unmet("nothing is pending")
  }

  /// The same payload at the first place of a lane that nobody has seen.
  func moved(_ payload: EncodedPayload) -> OfferedRun {
    let (high, low) = TownshipEnvironment.system.identifiers()
    return OfferedRun(
      first: Dot(ReplicaID(high: high, low: low), 1), previous: .zero,
      items: [OfferedRun.Item(context: CausalContext(), payload: payload)])
  }

  /// A seal of the machine over a run.
  func seal(_ run: OfferedRun, in scope: ScopeID) throws -> Seal {
    guard let head = run.sealedHead(in: scope) else { throw Unmet("an empty run") }
    return try key.sealed([head], county: standing.county)
  }

  /// Offers one run in a scope.
  ///
  /// - Parameter signer: whose name stands on the request; the machine's, unless another is given.
  func offer(
    _ run: OfferedRun, in scope: ScopeID, seals: [Seal], signer: SigningKey? = nil
  ) async throws -> SyncReply {
    try SyncReply(
      decoding: await post(request(run, in: scope, seals: seals, signer: signer)))
  }

  /// The bytes of a request that offers one run in a scope.
  func request(
    _ run: OfferedRun, in scope: ScopeID, seals: [Seal], signer: SigningKey? = nil
  ) throws -> [UInt8] {
    var offers = self.offers
    for index in offers.indices { offers[index].pending = [] }
    if let index = offers.firstIndex(where: { $0.scope == scope }) {
      offers[index].pending = [run]
    } else {
      offers.append(
        ScopeOffer(scope: scope, position: 0, line: .zero, lanes: [], pending: [run]))
    }
    offers.sort { $0.scope < $1.scope }
    let request = SyncRequest(
      county: standing.county, epoch: standing.epoch ?? HubEpoch(high: 0, low: 0),
      nonce: (0..<16).map { _ in UInt8.random(in: 0...255) },
      schemaRevision: Schema.county.revision, program: "intruder",
      clockMilliseconds: Int64(Date().timeIntervalSince1970 * 1000), offers: offers, seals: seals)
    return try SignedRequest.make(request, key: signer ?? key).encoded()
  }

  /// Sends any offers.
  func send(_ offers: [ScopeOffer], epoch: HubEpoch) async throws -> SyncReply {
    let request = SyncRequest(
      county: standing.county, epoch: epoch,
      nonce: (0..<16).map { _ in UInt8.random(in: 0...255) },
      schemaRevision: Schema.county.revision, program: "intruder",
      clockMilliseconds: Int64(Date().timeIntervalSince1970 * 1000), offers: offers)
    return try SyncReply(
      decoding: await post(SignedRequest.make(request, key: key).encoded()))
  }

  /// Posts any bytes to the hub and gives the body of its answer.
  func post(_ bytes: [UInt8]) async throws -> [UInt8] {
    let endpoint = try HubEndpoint(parsing: invite.addresses[0])
    return try await HTTPSTransport.with(
      endpoint: endpoint, countyAuthorityPEM: invite.authorityPEM
    ) { transport in try await transport.post(path: "/sync/v1", body: bytes).body }
  }
}

extension SyncReply {
  /// The hub's answer to a change set, where it came back.
  func verdict(on dot: Dot, in scope: ScopeID) -> Verdict? {
    pages.first { $0.scope == scope }?.entries.first { $0.dot == dot }?.verdict
  }

  /// Whether the hub returned a change set.
  func returns(_ dot: Dot, in scope: ScopeID) -> Bool {
    if case .returned = verdict(on: dot, in: scope) { true } else { false }
  }
}
