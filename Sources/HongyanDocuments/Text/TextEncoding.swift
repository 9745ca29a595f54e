/// How the text of a table file is written in bytes.
package enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8 without a mark.
  case utf8
  /// UTF-8 that starts with the byte order mark EF BB BF, which spreadsheets need to see.
  case utf8WithMark
  /// GB 18030-2022.
  case gb18030

  /// The usual name of the encoding, the same in every language.
  package var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf8WithMark: "UTF-8 BOM"
    case .gb18030: "GB18030"
    }
  }
}
