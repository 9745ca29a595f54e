import Foundation
import HongyanSample

/// Finds the records of the story at a machine by what people know them by, through the same
/// commands that people use.
final class RecordFinder {
  private let county: PracticeCounty
  private let machine: SampleMachine
  private var known: [SampleKey: String] = [:]
  private var listed: Set<String> = []

  init(county: PracticeCounty, machine: SampleMachine) {
    self.county = county
    self.machine = machine
  }

  func id(of key: SampleKey) throws -> String {
    if let id = known[key] { return id }
    switch key {
    case .division, .household, .ticket, .cadre: try list(key.type)
    case .resident(let idNumber):
      let found = try county.client(machine, "find", idNumber).document(Documents.Records.self)
      known[key] = found.records.first { $0.type == "resident" }?.id
    }
    guard let id = known[key] else {
      throw ProgramFailure(command: "find \(key)", status: 1, said: machine.rawValue)
    }
    return id
  }

  /// Tickets and cadres come in during the day, so what a new list does not have is asked for
  /// again.
  func forget() { listed = [] }

  private func list(_ type: String) throws {
    guard listed.insert(type).inserted else { return }
    let records = try county.client(machine, "list", type).document(Documents.Records.self).records
    let villages = Dictionary(
      known.compactMap { key, id in
        if case .division(let code) = key { (id, code) } else { nil }
      }, uniquingKeysWith: { first, _ in first })
    for record in records {
      func text(_ field: String) -> String? {
        if case .text(let text) = record.fields[field] { text } else { nil }
      }
      switch type {
      case "division": text("code").map { known[.division(code: $0)] = record.id }
      case "household": text("code").map { known[.household(code: $0)] = record.id }
      case "ticket": text("number").map { known[.ticket(number: $0)] = record.id }
      default:
        if let org = text("org"), let village = villages[org], let name = text("name") {
          known[.cadre(village: village, name: name)] = record.id
        }
      }
    }
  }
}
