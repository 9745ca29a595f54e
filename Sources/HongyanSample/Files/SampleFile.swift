/// A file of the sample county, to be written as delimited text, every cell as it is.
package struct SampleFile: Sendable {
  /// In which encoding a county's machines write such a file.
  package enum Coding: Hashable, Sendable {
    case utf8
    case gb18030
  }

  /// Its name.
  package let name: String
  /// Its encoding.
  package let coding: Coding
  /// Its rows.
  package let rows: [[String]]
  /// The faults in it, if it was made to have some.
  package let faults: [SampleFault]
}

extension SampleCounty {
  /// The name of the file for `hongyan-server init --divisions`.
  package static let divisionsFile = "divisions.csv"

  /// The name of the file of a township's register.
  package static func registerFile(of township: String, isFaulty: Bool = false) -> String {
    "households-\(township.prefix(9))\(isFaulty ? "-faults" : "").csv"
  }

  /// Every file: the division table, the register of each township that has households, and that of
  /// 小章乡 again with faults.
  package var files: [SampleFile] {
    var files = [
      SampleFile(name: Self.divisionsFile, coding: .utf8, rows: table.rows, faults: [])
    ]
    for township in SampleDivision.townships
    where profile.scale(of: township.code).households > 0 {
      guard let register = register(of: township.code) else { continue }
      files.append(Self.file(register))
    }
    if let register = register(of: SampleDivision.xiaozhang), !register.households.isEmpty {
      files.append(Self.file(register.withFaults()))
    }
    return files
  }

  private static func file(_ register: SampleRegister) -> SampleFile {
    SampleFile(
      name: registerFile(of: register.township.code, isFaulty: !register.faults.isEmpty),
      coding: .gb18030, rows: register.rows, faults: register.faults)
  }
}
