public import HongyanMerge

extension Checks {
  /// A telephone as ``PhoneNumber`` writes it; a synthetic one only in a practice county.
  public static let phone: FieldCheck = { value, field, context in
    guard case .text(let text) = value else { return [] }
    switch PhoneNumber.shape(of: text.string) {
    case .mobile, .landline: return []
    case .synthetic where context.isPractice: return []
    case .synthetic:
      return [
        Finding(
          .error, field,
          Labels("100 开头的是演示用的号码，不能用在正式的县。", "Numbers from 100 are for practice only."))
      ]
    case nil: return [Finding(.error, field, PhoneNumber.refusal)]
    }
  }

  /// What looks like a resident identity number is one (GB 11643); other documents have other
  /// shapes.
  public static let identityNumber: FieldCheck = { value, field, context in
    guard case .text(let text) = value else { return [] }
    guard IdentityNumber.looksLike(text.string) else { return [] }
    return IdentityNumber.findings(text.string, field, context)
  }

  /// A household's number: digits; 18 of them, or fewer where a township has numbers of its own.
  public static let householdCode: FieldCheck = { value, field, context in
    guard case .text(let text) = value else { return [] }
    let found = digits(value, field, context)
    guard found.isEmpty else { return found }
    let count = text.string.utf8.count
    guard count > 18 else { return [] }
    return [
      Finding(
        .error, field,
        Labels(
          "户编码最多 18 位，这里有 \(count) 位。", "A household code has 18 digits at most, not \(count)."))
    ]
  }
}
