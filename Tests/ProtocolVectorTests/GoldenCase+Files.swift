import Foundation

extension GoldenCase {
  /// How many cases there are. A case that got lost must not go unnoticed.
  package static let count = 69

  /// The folders of the cases under `Protocol/Vectors`.
  package static let folders = ["merge", "policies", "liveness", "review", "causality"]

  /// All cases by folder and number.
  ///
  /// - Throws: `CocoaError` if a file cannot be read, `DecodingError` if it is not a golden case.
  package static func all() throws -> [GoldenCase] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Protocol/Vectors")
    return try folders.flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
        .filter { $0.hasSuffix(".json") }
        .sorted()
        .map { file in
          try GoldenCase(
            json: Data(contentsOf: root.appending(path: folder).appending(path: file)),
            place: "\(folder)/\(file)")
        }
    }
  }
}
