import ArgumentParser
import HongyanTownship

/// Uncovering sensitive values: never without a purpose, never without a record of it.
struct RevealOptions: ParsableArguments {
  @Flag(name: .long, help: "查看原文，会留下记录 / uncover sensitive values; this is logged.")
  var reveal = false

  @Option(name: .long, help: "用途 / what for.")
  var purpose: String?

  /// The records as they may be shown.
  func applied(to displays: [RecordDisplay], in township: Township) throws -> [RecordDisplay] {
    reveal ? try township.reveal(displays, purpose: purpose ?? "") : displays
  }
}
