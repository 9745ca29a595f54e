/// A word in a golden case that its format does not have, or one that is missing.
enum GoldenFault: Error {
  case unknown(String)
  case missing(String)
}
