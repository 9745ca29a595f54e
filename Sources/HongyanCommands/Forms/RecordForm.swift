import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanTownship

/// A record asked for field by field, checked as typed.
struct RecordForm {
  let context: ClientContext
  let township: Township
  let type: RecordType

  /// Typed instead of a value, it clears the field.
  private static let clearing = "-"

  /// A new record.
  func fill() throws -> [Assignment] {
    let prompt = try prompt()
    try township.requireCreator(of: type)
    var given: [Assignment] = []
    for field in type.fields {
      let next = try prompt.value(field.labels, hint: hint(field, shown: "")) { typed in
        let answer = answer(typed, field, isNew: true)
        guard case .taken(let next?) = answer, let elsewhere = elsewhere(given, next) else {
          return answer
        }
        return .again(elsewhere)
      }
      if let next { given.append(next) }
    }
    return given
  }

  /// A record that is there: what stands in it is kept where nothing is typed.
  func fill(over display: RecordDisplay) throws -> [Assignment] {
    let prompt = try prompt()
    let names = try township.names(referredBy: [display], in: context.language)
    let open = Set(display.review.compactMap { $0 })
    return try type.fields.filter { !open.contains(type.unit(of: $0.id)) }.compactMap { field in
      let shown = display.text(field.id, in: context.language, names: names)
      return try prompt.value(field.labels, hint: hint(field, shown: shown)) { typed in
        answer(typed, field, isNew: false)
      }
    }
  }

  /// Why the record would belong to a place that is not this machine's; `nil` where it does not, or
  /// where that is not told yet.
  private func elsewhere(_ given: [Assignment], _ next: Assignment) -> Labels? {
    guard case .following(let fields) = type.scope, fields.contains(next.field.id) else {
      return nil
    }
    do {
      try township.requirePlace(
        of: type, typed: given.filter { fields.contains($0.field.id) } + [next])
      return nil
    } catch TownshipFailure.ambiguousRecord {
      return nil
    } catch {
      return clientFault(error)?.what ?? Labels("\(error)", "\(error)")
    }
  }

  private func prompt() throws(Fault) -> Prompt {
    let prompt = Prompt.standard(on: context.output)
    guard prompt.canAsk else { throw Fault(.notOnTerminal) }
    return prompt
  }

  private func hint(_ field: FieldDeclaration, shown: String) -> Labels? {
    if !shown.isEmpty {
      return Labels("[\(shown)，不改按回车，清空写 -]", "[\(shown); Enter keeps, - clears]")
    }
    return field.isRequired ? Labels("[必填]", "[required]") : nil
  }

  private func answer(
    _ typed: String, _ field: FieldDeclaration, isNew: Bool
  ) -> PromptAnswer<Assignment?> {
    if typed.isEmpty {
      return isNew && field.isRequired
        ? .again(Labels("这一栏必须填。", "This field is required.")) : .taken(nil)
    }
    let assignment = Assignment(field, typed == Self.clearing && !isNew ? "" : typed)
    do {
      for case .put(let id, let value) in try township.changes(for: type, [assignment]) {
        let findings = type[id]?.findings(in: value, try township.checkContext()) ?? []
        if let error = findings.first(where: { $0.severity == .error }) {
          return .again(error.message)
        }
        for warning in findings { context.output.talk(warning.message) }
      }
      return .taken(assignment)
    } catch TownshipFailure.ambiguousRecord {
      // Which one is meant may follow from the other fields, such as a group from its village.
      return .taken(assignment)
    } catch {
      return .again(clientFault(error)?.what ?? Labels("\(error)", "\(error)"))
    }
  }
}
