import HongyanMerge
import HongyanModels
import HongyanSample
import Testing

@Suite("The day of the story")
struct DayTests {
  @Test("has at least 200 changes beside its scenes, and every scene once")
  func size() throws {
    let day = try #require(SampleSupport.day)
    #expect(day.routine.count >= 200)
    #expect(day.scenes.map(\.kind) == SampleScene.Kind.allCases)
    #expect(day.actions.count == day.routine.count + day.scenes.flatMap(\.actions).count)
    #expect(Set(day.routine.map(\.machine)) == [.xiaozhang, .xiaozhangVillage, .wuxi])
  }

  @Test("is the same in every run")
  func same() throws {
    let date = try #require(SampleSupport.date)
    #expect(SampleSupport.county.day(on: date)?.actions == SampleSupport.day?.actions)
  }

  @Test("keeps the order of each scene")
  func order() throws {
    let day = try #require(SampleSupport.day)
    let actions = day.actions
    for scene in day.scenes {
      let places = scene.actions.compactMap { actions.firstIndex(of: $0) }
      #expect(places.count == scene.actions.count && places == places.sorted())
    }
  }

  @Test("writes fields that the models know, with values that they take")
  func fields() throws {
    let day = try #require(SampleSupport.day)
    for action in day.preparation + day.actions {
      switch action.work {
      case .add(let type, let assignments): try check(assignments, of: type)
      case .edit(let key, let assignments): try check(assignments, of: key.type)
      case .void, .withdraw: continue
      }
    }
  }

  private func check(_ assignments: [SampleAssignment], of name: String) throws {
    let type = try #require(Schema.county.type(named: name))
    for assignment in assignments {
      let field = try #require(type.field(named: assignment.field), "\(assignment.field)")
      switch assignment.content {
      case .text(let text):
        let value = try Input.value(of: text, for: field)
        #expect(field.findings(in: value, SampleSupport.context).isEmpty, "\(field.name)=\(text)")
      case .record(let key):
        let target = try #require(Schema.county.type(named: key.type))
        guard case .reference(let targets) = field.kind else {
          Issue.record("\(field.name) refers to nothing")
          continue
        }
        #expect(targets.contains(target.id))
      }
    }
  }

  @Test("changes something with every edit, and no two of the routine touch one field")
  func distinct() throws {
    let day = try #require(SampleSupport.day)
    var touched: Set<[String]> = []
    let people = SampleSupport.registers.flatMap(\.households).flatMap(\.members)
    let phones = Set(
      people.map(\.phone) + SampleSupport.registers.flatMap(\.households).map(\.phone))
    let subjects = Set(day.scenes.map(\.subject))
    for action in day.routine {
      guard case .edit(let key, let assignments) = action.work else { continue }
      #expect(!subjects.contains(key))
      for assignment in assignments {
        #expect(touched.insert(["\(key)", assignment.field]).inserted)
        if case .text(let text) = assignment.content { #expect(!phones.contains(text)) }
      }
    }
  }

  @Test("knows every record that it refers to: from the register, the preparation or earlier work")
  func known() throws {
    let day = try #require(SampleSupport.day)
    var known: Set<SampleKey> = Set(
      SampleSupport.county.table.divisions.map { .division(code: $0.code) })
    for household in SampleSupport.registers.flatMap(\.households) {
      known.insert(.household(code: household.code))
      for member in household.members { known.insert(.resident(idNumber: member.idNumber)) }
    }
    for action in day.preparation + day.actions {
      _ = action.work.arguments { key in
        #expect(known.contains(key), "\(key)")
        return "id"
      }
      known.formUnion(made(by: action.work))
    }
  }

  private func made(by work: SampleWork) -> Set<SampleKey> {
    guard case .add(let type, let assignments) = work else { return [] }
    var texts: [String: String] = [:]
    var made: Set<SampleKey> = []
    for assignment in assignments {
      if case .text(let text) = assignment.content { texts[assignment.field] = text }
    }
    if type == "ticket", let number = texts["number"] { made.insert(.ticket(number: number)) }
    for assignment in assignments where type == "cadre" {
      if case .record(.division(let code)) = assignment.content, let name = texts["name"] {
        made.insert(.cadre(village: code, name: name))
      }
    }
    return made
  }

  @Test("corrects one identity number in two ways that are both right")
  func corrections() throws {
    let day = try #require(SampleSupport.day)
    let scene = try #require(day.scenes.first { $0.kind == .sameIdentityNumber })
    let registered = Set(
      SampleSupport.registers.flatMap(\.households).flatMap(\.members).map(\.idNumber))
    var numbers: Set<String> = []
    for action in scene.actions {
      guard case .edit(.resident(let old), let assignments) = action.work,
        case .text(let new)? = assignments.first?.content
      else { continue }
      #expect(IdentityNumber.checkDigit(of: new.dropLast()) == new.last)
      #expect(IdentityNumber.birthDate(in: new) == IdentityNumber.birthDate(in: old))
      #expect(IdentityNumber.sex(in: new) == IdentityNumber.sex(in: old))
      #expect(!registered.contains(new))
      numbers.insert(new)
    }
    #expect(numbers.count == 2)
  }

  @Test("becomes arguments of the command line")
  func arguments() {
    let key = SampleKey.household(code: "1")
    let edit = SampleWork.edit(
      key, [SampleAssignment(field: "phone", content: .text("10000000001"))])
    #expect(edit.arguments { _ in "ab" } == ["edit", "ab", "phone=10000000001"])
    #expect(
      SampleWork.void(key, reason: "r").arguments { _ in "ab" } == ["void", "ab", "--reason", "r"])
    #expect(SampleWork.withdraw(village: "1", from: .wuxi).arguments { _ in "ab" } == nil)
  }

  @Test("keeps the village's machine within its two villages, of which it loses the second")
  func villageMachine() throws {
    let day = try #require(SampleSupport.day)
    let scopes = SampleMachine.xiaozhangVillage.scopes(in: SampleSupport.county)
    #expect(scopes.count == 2)
    let lost = try #require(scopes.last)
    let others = day.actions.filter { $0.machine == .xiaozhangVillage }.filter { action in
      if case .edit(.household(let code), _) = action.work { return !code.hasPrefix(scopes[0]) }
      return false
    }
    #expect(others.count == 1)
    #expect(
      day.actions.contains { $0.work == .withdraw(village: lost, from: .xiaozhangVillage) })
  }
}
