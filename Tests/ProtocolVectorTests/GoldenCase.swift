package import NaiveModel

/// One golden case: a set of change sets, and what it means. `Protocol/Vectors/README.md` describes
/// the files.
package struct GoldenCase: Sendable {
  /// Folder and file name, which find the case again.
  package let place: String

  /// What the case shows.
  package let name: String

  /// The rules it rests on, such as `R5`.
  package let rules: [String]

  /// The policies of the fields in use.
  package let schema: NaiveSchema

  /// The change sets in the order of the file, which means nothing.
  package let changes: [NaiveChangeSet]

  /// The answer.
  package let expected: NaiveEvaluation
}

extension GoldenCase: CustomStringConvertible {
  /// The name and the place of the case.
  package var description: String { "\(name) (\(place))" }
}
