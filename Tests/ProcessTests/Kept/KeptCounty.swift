import Foundation
import HongyanWire
import Testing

/// A county that was made by an earlier state of the programs and is kept under `Tests/Fixtures`.
struct KeptCounty: Sendable, CustomTestStringConvertible {
  let name: String

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures")

  /// Every one that is kept, the oldest first.
  static let all = names(in: folder).filter { $0.hasPrefix("v") }.map { KeptCounty(name: $0) }

  var testDescription: String { name }

  /// Its files in one.
  var archive: String { Self.folder.appending(path: "\(name)/county.tar.gz").path }

  /// Gives `body` a copy of it in a directory of its own.
  func with(_ body: (String) async throws -> Void) async throws {
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "hy-\(UUID().uuidString.prefix(8))").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    _ = try await ProgramUnderTest(
      Programs.system("tar"), ["-xzpf", archive, "-C", directory], in: directory
    ).ended().expecting(0)
    try await body(directory)
  }

  /// Serves the county at one of the addresses where its machines look for it.
  static func serve(_ county: TestCounty) async throws -> TestHub {
    let invite = try Invite(
      armored: String(
        contentsOfFile: county.directory + "/messages/first.invite", encoding: .utf8))
    var refusal: (any Error)?
    for address in invite.addresses {
      do { return try await county.serve(on: address) } catch { refusal = error }
    }
    throw refusal ?? Unmet("no address")
  }

  /// The kept messages whose names end so, in order.
  static func messages(_ ending: String, in directory: String) throws -> [[UInt8]] {
    let folder = URL(filePath: directory).appending(path: "messages")
    return try names(in: folder).filter { $0.hasSuffix(ending) }.map { name in
      try [UInt8](Data(contentsOf: folder.appending(path: name)))
    }
  }

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }
}
