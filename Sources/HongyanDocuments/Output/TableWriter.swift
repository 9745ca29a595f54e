/// Writes a table as the bytes of a text file, the same wherever it runs.
package struct TableWriter: Sendable {
  /// The encoding of the file.
  package var encoding: TextEncoding
  /// What separates the cells.
  package var delimiter: Delimiter
  /// Whether a spreadsheet or a program will open it.
  package var reader: CSVWriter.Reader

  /// - Parameter encoding: UTF-8 with its mark, without which spreadsheets show nonsense, unless
  ///   the user chose GB 18030.
  package init(
    encoding: TextEncoding = .utf8WithMark, delimiter: Delimiter = .comma,
    for reader: CSVWriter.Reader = .spreadsheet
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.reader = reader
  }

  /// The bytes of a file: lines above, the header, the rows, lines below.
  ///
  /// - Parameters:
  ///   - heading: lines above the table, one cell each, such as its title or a watermark.
  ///   - header: the rows of the header, one or two.
  ///   - notes: lines below the table, one cell each.
  package func bytes(
    heading: [String] = [], header: [[String]], rows: some Sequence<[String]>, notes: [String] = []
  ) throws(TextCodingError) -> [UInt8] {
    var writer = CSVWriter(delimiter: delimiter, for: reader)
    for line in heading { writer.append([line]) }
    for row in header { writer.append(row) }
    for row in rows { writer.append(row) }
    for line in notes { writer.append([line]) }
    return try encoding.encode(String(decoding: writer.utf8, as: UTF8.self))
  }
}
