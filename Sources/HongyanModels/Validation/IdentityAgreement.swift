import HongyanMerge

/// That a resident's number, document, day of birth and sex agree.
enum IdentityAgreement {
  /// The rule over a resident's values.
  static let check: RecordCheck = { values, _ in
    guard let number = values[Resident.idNumber]?.string else { return [] }
    return shape(of: number, document: values[Resident.idType]?.text ?? "resident")
      + birth(in: number, values) + sex(in: number, values)
  }

  private static func shape(of number: String, document: ExactText) -> [Finding] {
    switch document {
    case "resident" where !IdentityNumber.looksLike(number):
      let count = number.unicodeScalars.count
      let message =
        count == 15 && Scalars.isDigits(number)
        ? Labels(
          "这是 15 位的旧号，请把证件类型写成“旧号”，或按证件填 18 位的新号。",
          "This is an old number of 15 digits: say so in the document type, or give the new one.")
        : Labels(
          "身份证号应是 18 位数字（末位可以是 X），这里有 \(count) 位。请对照证件再看一遍。",
          "An identity number has 18 digits (X may be the last); this one has \(count) characters. "
            + "Please look at the card again.")
      return [Finding(.error, Resident.idNumber.id, message)]
    case "old" where number.utf8.count != 15 || !Scalars.isDigits(number):
      return [
        Finding(
          .error, Resident.idNumber.id, Labels("旧号是 15 位数字。", "An old number has 15 digits."))
      ]
    default: return []
    }
  }

  private static func birth(in number: String, _ values: FieldValues) -> [Finding] {
    guard let stated = values[Resident.birthDate], let born = IdentityNumber.birthDate(in: number),
      Checks.isLater(stated, than: born) || Checks.isLater(born, than: stated)
    else { return [] }
    return [
      Finding(
        .warning, Resident.birthDate.id,
        Labels(
          "出生日期和身份证号里的 \(born.iso) 不一样，请对照证件看一遍。",
          "The day of birth is not the \(born.iso) of the identity number: please look at the card."
        ))
    ]
  }

  private static func sex(in number: String, _ values: FieldValues) -> [Finding] {
    guard let stated = values[Resident.sex]?.text, stated == "1" || stated == "2",
      let told = IdentityNumber.sex(in: number), told != stated
    else { return [] }
    return [
      Finding(
        .warning, Resident.sex.id,
        Labels(
          "性别和身份证号第17位不一致，请对照证件看一遍。",
          "The sex does not agree with the 17th digit of the identity number: please look at the card."
        ))
    ]
  }
}
