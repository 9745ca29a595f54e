import HongyanMerge
import HongyanModels
import HongyanSample

/// What several tests look at, made once.
enum SampleSupport {
  static let county = SampleCounty()
  static let date = CalendarDay(number: 20_220_704)
  /// A practice county on the day of the story.
  static let context = CheckContext(isPractice: true, today: date)
  static let registers = [SampleDivision.xiaozhang, SampleDivision.wuxi].compactMap {
    county.register(of: $0)
  }
  static let day = date.flatMap { county.day(on: $0) }

  /// A column of a register as the models' sheet knows it.
  struct Column {
    let part: Int
    let field: FieldDeclaration
  }

  /// The columns of a register's two header rows; `nil` for the count of people.
  static func columns(upper: [String], lower: [String]) throws -> [Column?] {
    let sheet = Sheet.householdRegister
    var parent = ""
    var columns: [Column?] = []
    for (over, title) in zip(upper, lower) {
      if !over.isEmpty { parent = over }
      let path = "\(parent)/\(title)"
      if sheet.counts.contains(where: { $0.titles.contains(path) }) {
        columns.append(nil)
        continue
      }
      columns.append(try column(path, title, of: sheet))
    }
    return columns
  }

  private static func column(_ path: String, _ title: String, of sheet: Sheet) throws -> Column {
    for wanted in [path, title] {
      for (place, part) in sheet.parts.enumerated() {
        guard let found = part.columns.first(where: { $0.titles.contains(wanted) }) else {
          continue
        }
        let type = Schema.county[part.type]
        if let field = type?.fields.first(where: { $0.id == found.field }) {
          return Column(part: place, field: field)
        }
      }
    }
    throw UnknownTitle(title: path)
  }

  struct UnknownTitle: Error {
    let title: String
  }
}
