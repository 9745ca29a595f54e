import Testing

/// The real programs, as processes, over TLS on loopback. One after the other: each starts many
/// processes, and a county's machine has two cores.
@Suite("In the real programs", .serialized)
enum ProcessTests {}

/// The same on copies of one ``Stage``, which is why no two run at once. They take longer than all
/// others together and keep one core busy, so they run beside those.
@Suite("In the real programs, on copies of one county", .serialized)
enum StagedTests {}
