/// A record of the story, named by what people know it by.
package enum SampleKey: Hashable, Sendable {
  /// A division, by code.
  case division(code: String)
  /// A household, by code.
  case household(code: String)
  /// A resident, by the identity number of the register.
  case resident(idNumber: String)
  /// A cadre of a village, by name.
  case cadre(village: String, name: String)
  /// A ticket, by its number, which no other ticket of the story has.
  case ticket(number: String)

  /// The English name of the record's type.
  package var type: String {
    switch self {
    case .division: "division"
    case .household: "household"
    case .resident: "resident"
    case .cadre: "cadre"
    case .ticket: "ticket"
    }
  }
}
