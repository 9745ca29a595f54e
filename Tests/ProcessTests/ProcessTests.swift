import Testing

/// The real programs, as processes, over TLS on loopback. One after the other: each starts many
/// processes, and a county's machine has two cores.
@Suite("In the real programs", .serialized)
enum ProcessTests {}
