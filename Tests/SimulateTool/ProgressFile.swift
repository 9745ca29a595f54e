import ArgumentParser
import Foundation
import Simulation

/// What of a long run is done: a line of JSON for each stretch of seeds.
struct ProgressFile {
  private struct Line: Codable {
    let commit: String
    let from: UInt64
    let count: UInt64
    let tally: SeedTally
  }

  private let url: URL
  private let commit: String
  private var done: [UInt64: UInt64] = [:]
  /// Everything that the file holds, added up.
  private(set) var tally = SeedTally()

  /// Reads the file, if there is one. A last line that was cut counts as not there.
  init(path: String, commit: String) throws {
    url = URL(fileURLWithPath: path)
    self.commit = commit
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return }
    for text in text.split(separator: "\n") {
      guard let line = try? JSONDecoder().decode(Line.self, from: Data(text.utf8)) else { continue }
      guard line.commit == commit else {
        throw ValidationError("\(path) is of commit \(line.commit), not of \(commit).")
      }
      if done.updateValue(line.count, forKey: line.from) == nil { tally.add(line.tally) }
    }
  }

  /// Whether this very stretch is done.
  func holds(_ from: UInt64, _ count: UInt64) -> Bool { done[from] == count }

  /// Adds a stretch that was done.
  func note(_ from: UInt64, _ count: UInt64, _ tally: SeedTally) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let line = try encoder.encode(Line(commit: commit, from: from, count: count, tally: tally))
    if !FileManager.default.fileExists(atPath: url.path) { try Data().write(to: url) }
    let handle = try FileHandle(forWritingTo: url)
    defer { try? handle.close() }
    try handle.seekToEnd()
    try handle.write(contentsOf: line + Data("\n".utf8))
  }
}
