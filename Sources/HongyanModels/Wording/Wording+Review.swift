public import HongyanMerge

extension Wording {
  /// Words about what does not agree.
  public enum Review {
    /// Does not agree.
    public static let differs = Labels("有出入（需核对）", "does not agree")
    /// Perhaps the same twice.
    public static let twin = Labels("疑似重复", "perhaps the same twice")
    /// A proposal from below.
    public static let proposal = Labels("下面有建议", "a proposal from below")
    /// Void here, changed there.
    public static let voidVersusEdit = Labels("一处作废一处修改", "void here, changed there")
    /// Changed after it moved.
    public static let lateEdit = Labels("迁走后又有改动", "changed after it moved")
    /// As it was.
    public static let base = Labels("原来的", "as it was")
    /// Ours.
    public static let mine = Labels("我们填的", "ours")
    /// Theirs.
    public static let theirs = Labels("另一处填的", "theirs")
    /// The county's.
    public static let county = Labels("县里的", "the county's")
    /// The county decides.
    public static let countyWins = Labels("以县里为准", "the county decides")
    /// Keep this one.
    public static let keepThis = Labels("用这一条", "keep this one")
    /// Keep both.
    public static let keepBoth = Labels("两条都留", "keep both")
    /// Join into one.
    public static let joinTwins = Labels("合为一条", "join into one")
    /// Another value.
    public static let otherValue = Labels("另填一个", "another value")
    /// Put off.
    public static let putOff = Labels("先放着", "put off")
    /// Ask the township.
    public static let askTownship = Labels("请乡镇说明", "ask the township")
    /// Reason.
    public static let reason = Labels("理由", "reason")
    /// Decided by.
    public static let decidedBy = Labels("核对人", "decided by")
    /// The township was told.
    public static let notified = Labels("已通知乡镇", "the township was told")
    /// Take this decision back.
    public static let undo = Labels("撤销这次核对", "take this decision back")
    /// History.
    public static let history = Labels("改动记录", "history")
    /// Objection.
    public static let objection = Labels("有异议", "objection")
  }
}
