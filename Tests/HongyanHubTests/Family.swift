import HongyanMerge
import HongyanModels

/// A household with two residents, recorded in one change set.
struct Family {
  static let name = "要清除甲"
  static let number = "433199198001010013"

  let place: RecordID
  let household = Home.key()
  let person = Self.key(Resident.id)
  let child = Self.key(Resident.id)
  let membership = Self.key(Membership.id)
  let childMembership = Self.key(Membership.id)
  let otherMembershipOfPerson = Self.key(Membership.id)

  init(village: RecordID) { place = village }

  var scope: ScopeID { ScopeID(namedBy: place) }
  var others: [RecordKey] { [household, child, childMembership] }

  private static func key(_ type: TypeID) -> RecordKey { RecordKey(type, Home.key().id) }

  var creation: [Write] {
    Home.creation(household, village: place)
      + resident(person, name: Self.name, number: Self.number)
      + resident(child, name: "留下乙", number: nil)
      + member(membership, person) + member(childMembership, child)
  }

  /// A membership of the person that is recorded later.
  var secondMembership: [Write] { member(otherMembershipOfPerson, person) }

  private func resident(_ key: RecordKey, name: String, number: String?) -> [Write] {
    let puts: [(FieldID, Value)] = [
      (Resident.village.id, .reference(place)), (Resident.name.id, .text(ExactText(name))),
    ]
    let document = number.map { number in
      Write(
        key,
        .put(
          Resident.idNumber.id,
          .members([
            .init(Resident.idNumber.id, .text(ExactText(number))),
            .init(Resident.idType.id, .empty),
          ]), rank: 0))
    }
    return [Write(key, .create)] + puts.map { Write(key, .put($0.0, $0.1, rank: 0)) }
      + [document].compactMap { $0 }
  }

  private func member(_ key: RecordKey, _ resident: RecordKey) -> [Write] {
    [
      Write(key, .create),
      Write(key, .put(Membership.resident.id, .reference(resident.id), rank: 0)),
      Write(key, .put(Membership.household.id, .reference(household.id), rank: 0)),
    ]
  }
}
