/// Names of villages that do not exist; every one says so.
enum VillageNames {
  private static let places = ["", "上", "下", "新", "老", "东", "西", "南", "北", "大", "小"]
  private static let first = [
    "青", "石", "桐", "竹", "枫", "梨", "杉", "枣", "柳", "松", "茶", "橘", "樟", "云", "泉", "桃",
  ]
  private static let second = ["溪", "坪", "湾", "岭", "冲", "坡", "塘", "寨", "坳", "垅", "滩", "洞"]

  /// A name of its own for each number.
  static func name(_ number: Int) -> String {
    let opening = number % first.count
    let ending = (number / first.count + opening) % second.count
    let place = places[number / (first.count * second.count) % places.count]
    return "示例\(place)\(first[opening])\(second[ending])村"
  }

  /// A township's name without the word for its kind.
  static func short(_ township: String) -> String {
    for kind in ["林场", "镇", "乡"] where township.hasSuffix(kind) {
      return String(township.dropLast(kind.count))
    }
    return township
  }
}
