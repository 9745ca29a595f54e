/// The limits of the hub's server, each with its reason.
package struct ServerLimits: Equatable, Sendable {
  /// Largest body of a message. A machine sends at most 1 MiB of change sets at once (Protocol
  /// R9); the frame, the vectors and the seals around them fit easily into as much again.
  package var messageInBytes = 2 * 1_048_576

  /// Largest head of a request, all lines together. Ours have 200 bytes and a browser's 2 KiB.
  package var headInBytes = 16_384

  /// Most header lines in a head. Browsers send about twenty.
  package var headerLines = 64

  /// Time from the accepted connection to the first complete request head, TLS included. Two
  /// round trips at 2G speed take seconds; one that needs longer only holds a place.
  package var headerTime: Duration = .seconds(30)

  /// Time from the head until the whole body has come. A full message over a 20 kbit/s line takes
  /// 14 minutes; twice that is not a line but an attack or a hang.
  package var bodyTime: Duration = .seconds(1_800)

  /// Silence after which a connection is closed. Longer than a client keeps its own (15 s), so
  /// that the client is always the one who closes; short, because places are counted.
  package var idleTime: Duration = .seconds(60)

  /// Longest life of one connection, whatever happens on it: the bound on readers who take one
  /// byte a minute. Clients open another one without noticing.
  package var connectionTime: Duration = .seconds(7_200)

  /// Most connections at once; more wait in the system's queue. The county's 30 machines and
  /// their stress of 500 fit; each costs about 100 KiB with TLS.
  package var connections = 1_000

  /// How many connections may wait in the system's queue. All machines of a county start at the
  /// same evening hour.
  package var backlog = 512

  /// Time that running requests get after SIGTERM. `systemd` kills after 90 s.
  package var drainTime: Duration = .seconds(60)

  /// Time in which a refused sender may still read the refusal before the connection ends.
  package var lingerTime: Duration = .seconds(5)

  /// Largest request or reply on the administration socket. Lists of a whole county in JSON stay
  /// far below; files go by path.
  package var adminMessageInBytes = 16 * 1_048_576

  /// Time in which an administration command must have sent its request. It comes from a program
  /// on the same machine, in one piece.
  package var adminRequestTime: Duration = .seconds(10)

  /// The limits of a county.
  package init() {}
}
