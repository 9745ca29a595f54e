package import HongyanMerge

/// One line on stderr that tells how far long work has come: bytes, percent, remaining time.
///
/// It is written only on a terminal and at most four times a second.
package struct ProgressLine: Sendable {
  private let output: Output
  private let title: Labels
  private var started: Int64?
  private var shown: Int64?
  private var width = 0

  /// The shortest time between two lines, in milliseconds: more flickers.
  package static let interval: Int64 = 250

  /// A line with a title.
  package init(_ title: Labels, on output: Output) {
    self.title = title
    self.output = output
  }

  /// Shows how far it is.
  ///
  /// - Parameters:
  ///   - total: what there is in all; `nil` while unknown.
  ///   - milliseconds: by any clock that goes forward.
  package mutating func update(done: Int, of total: Int?, atMilliseconds milliseconds: Int64) {
    guard output.showsProgress else { return }
    let start = started ?? milliseconds
    started = start
    if let shown, milliseconds - shown < Self.interval, done != total { return }
    shown = milliseconds
    let text = Self.text(
      title, done: done, of: total, elapsedMilliseconds: milliseconds - start,
      language: output.language)
    let columns = ColumnWidth.of(text)
    output.talkInline("\r" + text + String(repeating: " ", count: max(0, width - columns)))
    width = columns
  }

  /// Takes the line away.
  package mutating func finish() {
    guard width > 0 else { return }
    output.talkInline("\r" + String(repeating: " ", count: width) + "\r")
    width = 0
  }

  /// The line: `正在上报 1.2 MB / 4.0 MB 30% 还要 12 秒`.
  package static func text(
    _ title: Labels, done: Int, of total: Int?, elapsedMilliseconds: Int64, language: Language
  ) -> String {
    guard let total, total > 0 else { return "\(title[language]) \(ByteCount.text(done))" }
    let percent = min(100, done * 100 / total)
    var text =
      "\(title[language]) \(ByteCount.text(done)) / \(ByteCount.text(total)) \(percent)%"
    if let left = remainingSeconds(done: done, of: total, elapsedMilliseconds) {
      text += " " + remaining(left)[language]
    }
    return text
  }

  /// Seconds left at the pace so far; `nil` in the first second and when done.
  private static func remainingSeconds(done: Int, of total: Int, _ elapsed: Int64) -> Int? {
    guard elapsed >= 1000, done > 0, done < total else { return nil }
    return Int((Double(total - done) / Double(done) * Double(elapsed) / 1000).rounded(.up))
  }

  private static func remaining(_ seconds: Int) -> Labels {
    seconds < 60
      ? Labels("还要 \(seconds) 秒", "\(seconds) s left")
      : Labels(
        "还要 \(seconds / 60) 分 \(seconds % 60) 秒", "\(seconds / 60) min \(seconds % 60) s left")
  }
}
