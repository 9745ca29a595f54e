public import HongyanMerge

extension Wording {
  /// Words of the township's work that are no type, field or code of their own.
  public enum Work {
    /// Gap.
    public static let gap = Labels("落空", "gap")
    /// Household without a cadre.
    public static let uncoveredHousehold = Labels("户不落人", "household without a cadre")
    /// Overdue.
    public static let overdue = Labels("超期", "overdue")
    /// Escalate.
    public static let escalate = Labels("上交一级", "escalate")
    /// Send back.
    public static let sendBack = Labels("退回", "send back")
    /// Close.
    public static let close = Labels("办结", "close")
    /// Out of township.
    public static let outOfTownship = Labels("出乡", "out of township")
    /// Village cadre.
    public static let villageCadre = Labels("村干", "village cadre")
    /// Group cadre.
    public static let groupCadre = Labels("组干", "group cadre")
    /// Posted cadre.
    public static let postedCadre = Labels("包村干部", "posted cadre")
    /// Total.
    public static let total = Labels("合计", "total")
    /// No..
    public static let serial = Labels("序号", "no.")
  }
}
