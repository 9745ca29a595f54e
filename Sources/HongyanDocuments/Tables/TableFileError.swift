/// Why a file could not be read as a table at all.
package enum TableFileError: Error, Equatable, Sendable {
  /// More bytes than `TableLimits.fileBytes`.
  case tooLarge(bytes: Int, limit: Int)
  /// The bytes are not text.
  case text(TextCodingError)
  /// The text is not a table.
  case csv(CSVError)
}

extension TableFileError: Explained {
  package var zh: String {
    switch self {
    case .tooLarge(_, let limit): "文件超过 \(limit >> 20) MB，请分成几个文件。"
    case .text(let error): error.zh
    case .csv(let error): error.zh
    }
  }

  package var en: String {
    switch self {
    case .tooLarge(_, let limit): "The file is larger than \(limit >> 20) MB. Split it."
    case .text(let error): error.en
    case .csv(let error): error.en
    }
  }
}
