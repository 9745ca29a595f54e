/// A text table as read from a file: its rows, before anyone asks what they mean.
package struct TableFile: Sendable {
  /// The encoding that the file is in.
  package let encoding: TextEncoding
  /// What separates its cells.
  package let delimiter: Delimiter
  /// All rows in order, blank ones included, with the guards of our own exports taken off.
  package let rows: [RawRow]
  /// The first private-use characters, up to `privateUseShown`: nobody reads more of them.
  package let privateUse: [PrivateUseCharacter]
  /// How many there are in all.
  package let privateUseCount: Int

  /// How many private-use characters are kept for showing.
  package static let privateUseShown = 100

  /// Reads the bytes of a CSV or tab-separated file.
  ///
  /// - Parameter delimiter: the separator, if known; otherwise it is found from the first rows.
  package init(
    reading bytes: [UInt8], delimiter: Delimiter? = nil, limits: TableLimits = .standard
  ) throws(TableFileError) {
    guard bytes.count <= limits.fileBytes else {
      throw .tooLarge(bytes: bytes.count, limit: limits.fileBytes)
    }
    let text: DecodedText
    do { text = try DecodedText(reading: bytes) } catch { throw .text(error) }
    let separator = delimiter ?? Delimiter.sniffed(in: text.utf8)
    var rows: [RawRow] = []
    var found: [PrivateUseCharacter] = []
    var foundCount = 0
    do throws(CSVError) {
      var reader = CSVReader(utf8: text.utf8, delimiter: separator, limits: limits)
      while let raw = try reader.next() {
        let row = RawRow(
          number: raw.number, line: raw.line,
          cells: raw.cells.map(SpreadsheetGuard.removed(from:)))
        let inRow = PrivateUseCharacter.found(in: row)
        foundCount += inRow.count
        found += inRow.prefix(Self.privateUseShown - found.count)
        rows.append(row)
      }
    } catch { throw .csv(error) }
    self.encoding = text.encoding
    self.delimiter = separator
    self.rows = rows
    self.privateUse = found
    self.privateUseCount = foundCount
  }
}
