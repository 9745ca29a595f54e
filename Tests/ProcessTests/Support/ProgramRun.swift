import Foundation
import Testing

/// One run of a program, at its end.
struct ProgramRun: Sendable {
  /// The command line.
  let words: String
  /// The exit status; 128 and its number for a signal.
  let status: Int32
  /// The most memory that it held.
  let peakKilobytes: Int
  /// The processor time that it took.
  let seconds: Double
  /// What went to standard output.
  let out: Data
  /// What went to standard error.
  let talk: String

  /// Standard output as text.
  var text: String { String(decoding: out, as: UTF8.self) }

  /// The JSON document on standard output.
  func document<Document: Decodable>(_ type: Document.Type) throws -> Document {
    do { return try JSONDecoder().decode(type, from: out) } catch {
      throw Unmet("\(words) (\(status)): \(error)\n\(text)\n\(talk)")
    }
  }

  /// This run, when it ended with one of these statuses.
  func expecting(_ statuses: Int32...) throws -> ProgramRun { try expecting(statuses) }

  /// This run, when it ended with one of these statuses.
  func expecting(_ statuses: [Int32]) throws -> ProgramRun {
    guard statuses.contains(status) else {
      throw Unmet("\(words): \(status) instead of \(statuses)\n\(text)\n\(talk)")
    }
    return self
  }
}
