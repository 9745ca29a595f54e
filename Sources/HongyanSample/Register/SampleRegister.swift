/// The household register (台账) of a township, one row a person, as a spreadsheet writes it into a
/// text file.
package struct SampleRegister: Sendable {
  /// The township.
  package let township: SampleDivision
  /// Its households, in the order of their codes.
  package let households: [SampleHousehold]
  /// The rows of the file, all of one width. The cells of a household stand in the first row of its
  /// people only.
  package let rows: [[String]]
  /// The faults that were planted, in the order of their rows; none in a register that is right.
  package let faults: [SampleFault]

  private let rowNumbers: [String: Int]

  /// A register of households.
  init(township: SampleDivision, households: [SampleHousehold]) {
    self.township = township
    self.households = households
    var sheet = RegisterSheet(township: township)
    sheet.write(households)
    rows = sheet.rows
    rowNumbers = sheet.rowNumbers
    faults = []
  }

  private init(_ register: SampleRegister, rows: [[String]], faults: [SampleFault]) {
    township = register.township
    households = register.households
    rowNumbers = register.rowNumbers
    self.rows = rows
    self.faults = faults
  }

  /// How many residents it holds.
  package var residentCount: Int { households.reduce(0) { $0 + $1.members.count } }

  /// The row, from 1 as a spreadsheet counts, of the resident with an identity number.
  package func row(ofIDNumber number: String) -> Int? { rowNumbers[number] }

  /// The same register with slips of the kind that real ones have, each in a row of its own.
  package func withFaults() -> SampleRegister {
    var rows = rows
    let faults = SampleFault.plan(for: self)
    for fault in faults { rows[fault.row - 1][fault.column] = fault.cell }
    return SampleRegister(self, rows: rows, faults: faults)
  }
}
