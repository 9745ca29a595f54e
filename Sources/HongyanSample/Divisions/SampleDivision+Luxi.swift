extension SampleDivision {
  /// The county.
  package static let luxi = SampleDivision(.county, "433122", "泸溪县", in: "")

  /// The township-level units of the county as of 2022, all of them real.
  package static let townships: [SampleDivision] = [
    ("102", "达岚镇"), ("104", "兴隆场镇"), ("105", "潭溪镇"), ("106", "洗溪镇"), ("107", "武溪镇"),
    ("108", "浦市镇"), ("109", "合水镇"), ("203", "石榴坪乡"), ("206", "解放岩乡"), ("207", "小章乡"),
    ("208", "白羊溪乡"), ("400", "军亭界林场"),
  ].map { number, name in
    SampleDivision(.township, luxi.code + number + "000", name, in: luxi.code)
  }

  /// The code of 小章乡, the township of the story.
  package static let xiaozhang = "433122207000"
  /// The code of 武溪镇, its neighbour.
  package static let wuxi = "433122107000"
}
