import HongyanSync
import HongyanWire

/// The road between a machine and the hub: it loses, cuts, repeats and delays, and lets others go
/// first.
struct SimulatedTransport: SyncTransport {
  let machine: Machine
  let world: World

  func exchange(_ request: [UInt8]) async throws -> TransportReply {
    try await world.interlude(around: machine)
    let rates = world.rates
    if world.source.chance(rates.late) { world.lateRequests.append((machine, request)) }
    if world.source.chance(rates.requestLost) {
      world.occurred(.requestLost)
      world.trace.note("\(machine.name): request lost")
      throw SimulatedFault.lost
    }
    var sent = request
    if world.source.chance(rates.cut) {
      sent = Array(request.prefix(world.source.below(request.count)))
      world.occurred(.requestCut)
      world.wasCut = true
      world.trace.note("\(machine.name): request cut at \(sent.count) of \(request.count)")
    }
    if world.source.chance(rates.repeated) {
      world.occurred(.requestRepeated)
      _ = try world.answer(sent, from: machine)
    }
    var reply = try world.answer(sent, from: machine)
    if world.source.chance(rates.replyLost) {
      world.occurred(.replyLost)
      world.trace.note("\(machine.name): reply lost")
      throw SimulatedFault.lost
    }
    if world.source.chance(rates.cut) {
      let whole = reply.count
      reply = Array(reply.prefix(world.source.below(reply.count)))
      world.occurred(.replyCut)
      world.wasCut = true
      world.trace.note("\(machine.name): reply cut at \(reply.count) of \(whole)")
    }
    try world.writeMeanwhile(on: machine)
    return TransportReply(body: reply, bytesUp: request.count, bytesDown: reply.count)
  }
}
