/// Why the county's authority could not be made, kept or read, and what to do about it.
package enum AuthorityFailure: Error, Equatable {
  /// The county code is not 6 to 12 digits.
  case badCountyCode(String)
  /// The county name is empty, longer than 64 characters, or has control characters.
  case badCountyName(String)
  /// Neither an IP address nor a host name of ASCII letters, digits, hyphens and dots.
  case badServerName(String)
  /// An authority is already kept there; a second one would cut off every enrolled machine.
  case alreadyExists(path: String)
  /// No such file.
  case missing(path: String)
  /// The file is there, but is not what it should be.
  case unreadable(path: String, reason: String)
  /// The operating system refused to read or write.
  case system(operation: String, path: String, errno: Int32)
  /// The cryptographic library refused.
  case cryptography(reason: String)
}

extension AuthorityFailure: CustomStringConvertible {
  /// What happened, then what to do now.
  package var description: String {
    switch self {
    case .badCountyCode(let code):
      "The county code “\(code)” is not 6 to 12 digits. Give the code from the division table."
    case .badCountyName(let name):
      "The county name “\(name)” is empty, too long or has control characters. "
        + "Give a name of at most \(CountyIdentity.longestNameInCharacters) characters."
    case .badServerName(let name):
      "“\(name)” is neither an IP address nor a host name. "
        + "Give the hub's address as the townships reach it, without port."
    case .alreadyExists(let path):
      "\(path) already holds a county authority. Use it; a new one would lock out every "
        + "enrolled machine. For a new county choose another directory."
    case .missing(let path):
      "\(path) is missing. Restore it from a backup, or initialise the hub first."
    case .unreadable(let path, let reason):
      "\(path) cannot be used: \(reason). Restore it from a backup."
    case .system(let operation, let path, let errno):
      "Could not \(operation) \(path): system error \(errno). "
        + "Check that the disk has room and that the hub's user owns the directory."
    case .cryptography(let reason):
      "The certificate could not be made: \(reason). Nothing was written; report this."
    }
  }
}
