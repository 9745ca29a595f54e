import Foundation
import Testing

/// A file under `Protocol/Vectors` whose cases are about bytes.
struct VectorFile: Sendable, CustomTestStringConvertible {
  let folder: String
  let name: String

  var testDescription: String { "\(folder)/\(name)" }

  private static func url(_ folder: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Protocol/Vectors").appending(path: folder)
  }

  /// The files of a folder whose names contain `part`, in order.
  static func all(in folder: String, part: String? = nil) -> [VectorFile] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url(folder).path)) ?? []
    return names.filter { $0.hasSuffix(".json") && (part.map($0.contains) ?? true) }.sorted()
      .map { VectorFile(folder: folder, name: $0) }
  }

  /// The case that the file holds.
  func read<Case: Decodable>(as _: Case.Type = Case.self) throws -> Case {
    let data = try Data(contentsOf: Self.url(folder).appending(path: name))
    return try JSONDecoder().decode(Case.self, from: data)
  }
}

/// Bytes written as hexadecimal digits.
struct HexBytes: Decodable, Equatable {
  let bytes: [UInt8]

  init(from decoder: any Decoder) throws {
    let text = Array(try decoder.singleValueContainer().decode(String.self))
    bytes = try stride(from: 0, to: text.count, by: 2).map { place in
      let pair = String(text[place..<min(place + 2, text.count)])
      return try #require(pair.count == 2 ? UInt8(pair, radix: 16) : nil)
    }
  }
}
