import HongyanMerge

extension FaultCatalogue {
  static func reviewEntry(_ code: FaultCode) -> Entry? {
    switch code {
    case .unknownItem:
      Entry(
        Labels("没有这一件要核对的，或者已经定了。", "There is no such item to decide, or it is settled."),
        remedy: Labels(
          "用 hongyan review list 看还有哪些。", "See what is open with `hongyan review list`."),
        explanation: Labels(
          "要核对的事项从记录本身得出：一旦有人定了，或者填的又一样了，它就没有了。",
          "Items follow from the records: once somebody decided, or the values are the same again, there is none."
        ))
    case .staleView:
      Entry(
        Labels("您看过以后，这里又有了变化。", "It has changed since you looked."),
        remedy: Labels("看一遍现在的内容，再定。", "Look at it as it stands now, then decide."),
        explanation: Labels(
          "决定只对看到过的内容有效。--seen 后面写 review show 给的记号；看过以后又来了新的内容，就要重看一遍，免得盖住没看过的。",
          "A decision counts for what was seen. --seen takes the token that `review show` gave; if something came since, look again, so that nothing unseen is buried."
        ))
    case .choiceUnusable:
      Entry(
        Labels("这一件不能这样定。", "The item cannot be settled that way."),
        remedy: Labels(
          "用 hongyan review show 看可以怎样定。", "See the choices with `hongyan review show`."),
        explanation: Labels(
          "--keep 后面写列出的序号；--both 只用于疑似重复；--value 另填一个；--ask 请乡镇说明；--defer 先放着。一次只用一种。",
          "--keep takes a number of the list; --both is for twins; --value gives another value; --ask asks the township; --defer puts it off. Use one of them."
        ))
    default: nil
    }
  }
}
