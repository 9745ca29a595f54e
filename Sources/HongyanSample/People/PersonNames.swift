/// Names as they are found in the county, put together at random.
enum PersonNames {
  private static let surnames = Weighted(
    of: 100,
    [
      ("杨", 14), ("张", 12), ("李", 9), ("向", 9), ("田", 8), ("彭", 7), ("符", 6), ("唐", 6),
      ("谭", 5), ("覃", 4), ("石", 4), ("龙", 4), ("吴", 4), ("麻", 3), ("廖", 3),
    ], else: "姚")
  private static let male = [
    "建", "国", "志", "明", "军", "勇", "伟", "强", "平", "文", "光", "华", "顺", "生", "林", "贵",
    "德", "荣", "昌", "福", "祥", "清", "海", "永", "家", "兴", "成", "杰",
  ]
  private static let female = [
    "秀", "英", "兰", "芳", "桂", "凤", "玉", "珍", "梅", "莲", "翠", "香", "云", "霞", "红", "艳",
    "丽", "娟", "燕", "春", "菊", "金", "银", "慧", "琴", "花", "容", "静",
  ]
  private static let rare = ["䶮", "𠮷"]
  private static let uygurMale = ["买买提", "吐尔逊", "艾力", "阿卜杜拉", "玉素甫", "库尔班"]
  private static let uygurFemale = ["阿依古丽", "帕提古丽", "热依汗", "古丽娜尔", "茹仙古丽"]

  /// A surname.
  static func surname(_ generator: inout SplitMix64) -> String { surnames.draw(&generator) }

  /// A given name; one in a hundred has a character that older machines cannot write.
  static func given(isMale: Bool, _ generator: inout SplitMix64) -> String {
    let characters = isMale ? male : female
    let last = characters[generator.below(characters.count)]
    if generator.happens(1) { return rare[generator.below(rare.count)] + last }
    return generator.happens(72) ? characters[generator.below(characters.count)] + last : last
  }

  /// A name of two parts with U+00B7 between (民委发〔2016〕33号): one's own, and the father's.
  static func parted(isMale: Bool, father: String, _ generator: inout SplitMix64) -> String {
    let names = isMale ? uygurMale : uygurFemale
    return "\(names[generator.below(names.count)])\u{B7}\(father)"
  }

  /// A man's own name, to be the second part of another's.
  static func father(_ generator: inout SplitMix64) -> String {
    uygurMale[generator.below(uygurMale.count)]
  }
}
