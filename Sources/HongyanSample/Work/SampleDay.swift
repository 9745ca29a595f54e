package import HongyanMerge

/// A day of the story: what is prepared with the register, what is done offline, and the scenes
/// among it.
///
/// Before the day every machine has exchanged; during it none does.
package struct SampleDay: Sendable {
  /// The date.
  package let date: CalendarDay
  /// What the office enters behind the import of its register, before the last exchange.
  package let preparation: [SampleAction]
  /// Everyday work: no two of these touch one field of one record.
  package let routine: [SampleAction]
  /// What does not go together. No scene touches a record of the routine or of another scene.
  package let scenes: [SampleScene]

  /// Everything done offline, in order: the scenes' actions are spread over the routine.
  package var actions: [SampleAction] {
    let special = scenes.flatMap(\.actions)
    let distance = max(1, routine.count / (special.count + 1))
    var all: [SampleAction] = []
    var waiting = special[...]
    for (place, action) in routine.enumerated() {
      if place > 0, place % distance == 0, let next = waiting.popFirst() { all.append(next) }
      all.append(action)
    }
    return all + waiting
  }
}

extension SampleCounty {
  /// The day of the story; `nil` where the profile has too few people for it.
  ///
  /// - Parameter date: the date of the day; tickets and visits are of it.
  package func day(on date: CalendarDay) -> SampleDay? {
    guard let xiaozhang = register(of: SampleDivision.xiaozhang),
      let wuxi = register(of: SampleDivision.wuxi),
      let cast = SceneCast(xiaozhang: xiaozhang, wuxi: wuxi)
    else { return nil }
    var maker = RoutineMaker(
      date: date, generator: SplitMix64(seed: seed).fork("day"), isTaken: cast.households)
    let routine = maker.routine(xiaozhang: xiaozhang, wuxi: wuxi)
    let director = SceneDirector(cast: cast, date: date)
    return SampleDay(
      date: date, preparation: maker.preparation + director.preparation, routine: routine,
      scenes: director.scenes)
  }
}
