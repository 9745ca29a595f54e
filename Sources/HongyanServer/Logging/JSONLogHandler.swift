package import Foundation
package import Logging

/// Writes each log event as one JSON object on one line.
package struct JSONLogHandler: LogHandler {
  /// Takes one finished line, with its newline.
  package typealias Sink = @Sendable (String) -> Void

  package var logLevel: Logger.Level = .info
  package var metadata: Logger.Metadata = [:]

  private let label: String
  private let now: @Sendable () -> Date
  private let sink: Sink

  /// - Parameters:
  ///   - label: names the program's part, as `part` in each line.
  ///   - now: the clock; the lines' times are UTC with milliseconds.
  ///   - sink: where lines go; standard error unless told otherwise.
  package init(
    label: String, now: @escaping @Sendable () -> Date = { Date() },
    sink: @escaping Sink = { line in
      // A line in one call is never torn by another thread's. Logging has nobody to report to.
      try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    }
  ) {
    self.label = label
    self.now = now
    self.sink = sink
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var fields: [(String, JSONText.Value)] = [
      ("time", .text(now().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))),
      ("level", .text(event.level.rawValue)),
      ("part", .text(label)),
      ("message", .text("\(event.message)")),
    ]
    var known: [LoggedKey: String] = [:]
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
      if let key = LoggedKey(library: key) { known[key] = "\(value)" }
    }
    if let error = event.error { known[.error] = "\(type(of: error))" }
    for key in LoggedKey.allCases {
      if let value = known[key] { fields.append((key.rawValue, .text(value))) }
    }
    sink(JSONText.object(fields) + "\n")
  }
}
