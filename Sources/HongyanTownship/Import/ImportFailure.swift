package import HongyanDocuments

/// Why a file was not imported at all.
package enum ImportFailure: Error, Sendable {
  /// It is no text table.
  case file(TableFileError)
  /// No header was found.
  case table(TableRecognitionError)
  /// No sheet or type has that name.
  case unknownLayout(String)
  /// It fits none, or several equally; their names.
  case undecided([String])
  /// The map names a field that there is not.
  case mapUnusable
}
