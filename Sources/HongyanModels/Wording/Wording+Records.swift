public import HongyanMerge

extension Wording {
  /// Words about records and what is done with them.
  public enum Records {
    /// Void.
    public static let void = Labels("作废", "void")
    /// Declared void.
    public static let voided = Labels("已作废", "declared void")
    /// In use again.
    public static let revived = Labels("恢复使用", "in use again")
    /// Correction.
    public static let correction = Labels("更正", "correction")
    /// As of.
    public static let asOf = Labels("统计时点", "as of")
    /// Scope.
    public static let scope = Labels("范围", "scope")
    /// Record.
    public static let record = Labels("记录", "record")
    /// Field.
    public static let field = Labels("栏目", "field")
    /// Value.
    public static let value = Labels("内容", "value")
    /// Author.
    public static let author = Labels("填写人", "author")
    /// Time.
    public static let time = Labels("时间", "time")
    /// Added.
    public static let added = Labels("新增", "added")
    /// Changed.
    public static let changed = Labels("修改", "changed")
    /// Unchanged.
    public static let unchanged = Labels("没有变化", "unchanged")
    /// Skipped.
    public static let skipped = Labels("跳过", "skipped")
    /// Wrong row.
    public static let wrongRow = Labels("有问题的行", "wrong row")
    /// County.
    public static let county = Labels("全县", "county")
    /// County office.
    public static let countyOffice = Labels("县机关", "county office")
    /// (nothing).
    public static let empty = Labels("（空）", "(nothing)")
  }
}
