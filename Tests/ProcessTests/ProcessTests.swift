import Testing

/// The real programs, as processes, over TLS on loopback. One after the other: each starts many
/// processes, and a county's machine has two cores.
@Suite("In the real programs", .serialized)
enum ProcessTests {}

/// The same where a write goes wrong. They take as long as all others together and keep one core
/// busy, so they run beside those.
@Suite("In the real programs, at a write that goes wrong", .serialized)
enum WriteFaultTests {}
