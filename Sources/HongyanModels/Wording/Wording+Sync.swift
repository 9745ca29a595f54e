public import HongyanMerge

extension Wording {
  /// Words about the exchange between a township and the county.
  public enum Sync {
    /// To be sent.
    public static let pending = Labels("待上报", "to be sent")
    /// Queued for tonight.
    public static let queued = Labels("今晚上报", "queued for tonight")
    /// Being sent.
    public static let sending = Labels("正在上报", "being sent")
    /// Sent.
    public static let sent = Labels("已上报", "sent")
    /// Received by the county.
    public static let received = Labels("县里已收到", "received by the county")
    /// Taken by the county.
    public static let applied = Labels("县里已采用", "taken by the county")
    /// Returned by the county.
    public static let returned = Labels("县里退回", "returned by the county")
    /// Waiting for earlier records.
    public static let parked = Labels("先等着前面的记录", "waiting for earlier records")
    /// Send now.
    public static let syncNow = Labels("现在上报", "send now")
    /// Fetch the county's updates.
    public static let pull = Labels("取回县里更新", "fetch the county's updates")
    /// No network: go on recording.
    public static let offline = Labels("没有网络，照常录入", "no network: go on recording")
    /// Last success.
    public static let lastSuccess = Labels("上次上报成功", "last success")
    /// Never yet.
    public static let never = Labels("还没有上报过", "never yet")
    /// Save to a USB stick.
    public static let usbExport = Labels("存到U盘", "save to a USB stick")
    /// Read from a USB stick.
    public static let usbImport = Labels("从U盘读入", "read from a USB stick")
    /// This machine.
    public static let device = Labels("本机", "this machine")
    /// The clock of this machine is wrong.
    public static let clockWrong = Labels("本机时间不对", "the clock of this machine is wrong")
    /// The program needs an update.
    public static let programOld = Labels("程序要更新", "the program needs an update")
    /// What was recorded is safe.
    public static let workIsSafe = Labels("已录入的都在，没有丢", "what was recorded is safe")
    /// Agrees with the county.
    public static let agreed = Labels("和县里一致", "agrees with the county")
    /// Does not agree with the county.
    public static let notAgreed = Labels("和县里不一致", "does not agree with the county")
    /// Practice data.
    public static let practice = Labels("演示数据", "practice data")
  }
}
