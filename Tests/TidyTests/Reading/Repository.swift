import Foundation

/// The files of this package, found from where this one lies.
enum Repository {
  /// The package's directory.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent()  // Reading
    .deletingLastPathComponent()  // TidyTests
    .deletingLastPathComponent()  // Tests
    .deletingLastPathComponent()

  /// Every Swift file below `Sources`, generated ones left out.
  static let sources = swiftFiles(below: "Sources")

  /// Every Swift file below `Tests`.
  static let tests = swiftFiles(below: "Tests")

  /// The names in a directory, sorted; hidden ones too.
  static func names(in directory: String) -> [String] {
    let path = root.appending(path: directory).path(percentEncoded: false)
    let found = try? FileManager.default.contentsOfDirectory(atPath: path)
    return (found ?? []).sorted()
  }

  /// The paths of all files below a directory, relative to the package.
  static func files(below directory: String) -> [String] {
    let path = root.appending(path: directory).path(percentEncoded: false)
    let found = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String }
    return (found ?? []).sorted().map { "\(directory)/\($0)" }
  }

  /// The text of a file, empty where there is none.
  static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
  }

  private static func swiftFiles(below directory: String) -> [SourceFile] {
    files(below: directory)
      .filter { $0.hasSuffix(".swift") && !$0.hasSuffix(".pb.swift") && !$0.contains("/.build") }
      .map { SourceFile(path: $0, text: text($0)) }
  }
}
