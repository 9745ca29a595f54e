import Foundation
import HongyanDocuments
import HongyanModels
import HongyanSample

extension SampleCounty {
  /// Writes one of the sample's files as a spreadsheet would have exported it, and gives its path.
  @discardableResult
  func write(_ name: String, into directory: String) throws -> String {
    guard let file = files.first(where: { $0.name == name }) else { throw Unmet("no \(name)") }
    let encoding: TextEncoding =
      switch file.coding {
      case .utf8: .utf8
      case .gb18030: .gb18030
      }
    let bytes = try TableWriter(encoding: encoding, for: .program)
      .bytes(header: [], rows: file.rows)
    let path = directory + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }
}

/// Codes and numbers of invented divisions and people.
enum Invented {
  /// The first village of 小章乡.
  static let village = TestCounty.sample.table.villages(of: SampleDivision.xiaozhang)[0].code
  /// Its second village.
  static let otherVillage = TestCounty.sample.table.villages(of: SampleDivision.xiaozhang)[1].code
  /// A village of its neighbour 武溪镇.
  static let neighbouringVillage = TestCounty.sample.table.villages(of: SampleDivision.wuxi)[0].code

  /// An identity number of nobody, right to its check digit.
  static func idNumber(_ place: Int) throws -> String {
    let digits = "43319919800101" + String(String(1000 + place).suffix(3))
    guard let last = IdentityNumber.checkDigit(of: digits) else { throw Unmet(digits) }
    return digits + String(last)
  }

  /// A telephone of nobody.
  static func phone(_ place: Int) -> String {
    "100" + String(String(100_000_000 + place).suffix(8))
  }
}
