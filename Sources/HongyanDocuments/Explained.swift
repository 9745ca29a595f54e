/// Something that can be told to a person in Chinese or English.
///
/// Errors and findings of this target carry facts; the two sentences here say them, with a remedy
/// where there is one.
package protocol Explained {
  /// The sentence in Chinese.
  var zh: String { get }
  /// The sentence in English.
  var en: String { get }
}
