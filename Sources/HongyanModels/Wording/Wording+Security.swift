public import HongyanMerge

extension Wording {
  /// Words about what is covered and who may see it.
  public enum Security {
    /// Covered.
    public static let masked = Labels("已遮盖", "covered")
    /// Show the original (give the purpose).
    public static let reveal = Labels("查看原文（请填用途）", "show the original (give the purpose)")
    /// Purpose.
    public static let purpose = Labels("用途", "purpose")
    /// Watermark.
    public static let watermark = Labels("水印", "watermark")
    /// Edition for public notice.
    public static let noticeEdition = Labels("公示版", "edition for public notice")
    /// Internal edition.
    public static let fullEdition = Labels("内部版", "internal edition")
    /// Locked.
    public static let locked = Labels("已锁定", "locked")
    /// Machine reported lost.
    public static let deviceLost = Labels("电脑丢失报停", "machine reported lost")
    /// Audit trail.
    public static let audit = Labels("操作记录", "audit trail")
    /// Role.
    public static let role = Labels("权限", "role")
    /// Fingerprint.
    public static let fingerprint = Labels("核对码", "fingerprint")
  }
}
