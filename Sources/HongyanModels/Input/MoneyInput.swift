/// Money: typed in yuan, with 万 in ten thousands; kept in fen.
enum MoneyInput {
  /// `text` in fen.
  static func fen(
    _ text: String, within range: ClosedRange<Int64>
  ) throws(InputRefusal) -> Int64 {
    try NumberInput.refuseDamage(text)
    var amount = Substring(text)
    for sign in ["¥", "￥"] where amount.hasPrefix(sign) { amount = amount.dropFirst() }
    if amount.hasSuffix("元") { amount = amount.dropLast() }
    let inTenThousands = amount.hasSuffix("万")
    if inTenThousands { amount = amount.dropLast() }
    guard let fen = DecimalInput.exactUnits(String(amount), scale: inTenThousands ? 6 : 2) else {
      throw InputRefusal(
        "“\(text)”不是金额。请填元，最多两位小数，如 1250.50；也可以写 3.5万元。",
        "“\(text)” is no amount. Give yuan with two decimals at most, as 1250.50.")
    }
    guard range.contains(fen) else {
      throw InputRefusal("金额超出范围。", "The amount is out of range.")
    }
    return fen
  }
}
