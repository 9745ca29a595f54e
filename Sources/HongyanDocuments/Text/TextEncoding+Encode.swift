extension TextEncoding {
  /// The bytes of a text in this encoding, with the mark where the encoding has one.
  ///
  /// Every character goes in unchanged. The only ones that do not come back from GB 18030 as they
  /// were are the 24 private-use characters which that standard has since replaced.
  package func encode(_ text: String) throws(TextCodingError) -> [UInt8] {
    switch self {
    case .utf8: Array(text.utf8)
    case .utf8WithMark: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .gb18030: try GB18030.encode(text)
    }
  }
}
