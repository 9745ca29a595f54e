import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanTownship

/// How things stand, on one screen in plain words.
struct StatusWords {
  let report: StatusReport
  let now: Int64
  let language: Language

  var lines: [String] {
    var lines = [summary[language]]
    if !report.isApproved { lines.append(Self.notApproved[language]) }
    if report.returned > 0 { lines.append(returned[language]) }
    if let notice = report.copyNotice {
      lines.append(CopyWords.standing(notice, now: now)[language])
    }
    if let clock = clock { lines.append(clock[language]) }
    if let disk = report.disk, disk.isLittle { lines.append(Self.little(disk)[language]) }
    return lines
  }

  private var summary: Labels {
    let zhLast = report.lastSyncMilliseconds.map { "上次成功 " + ShortTime.text($0, now: now, in: .zh) }
    let enLast = report.lastSyncMilliseconds.map {
      "last success " + ShortTime.text($0, now: now, in: .en)
    }
    let zhReview =
      report.review == 0 ? "没有出入" : "有 \(report.review) 条有出入，等县里核对，不影响继续录入"
    let enReview =
      report.review == 0
      ? "nothing disagrees"
      : "\(report.review) \(report.review == 1 ? "does not agree and waits" : "do not agree and wait")"
        + " for the county; go on recording"
    return Labels(
      "今晚要上报 \(report.pending) 条；\(zhLast ?? Wording.Sync.never.zh)；\(zhReview)。",
      "\(report.pending) to be sent tonight; \(enLast ?? Wording.Sync.never.en); \(enReview).")
  }

  private static let notApproved = Labels(
    "县里还没有同意这台电脑：念过指纹以后运行 hongyan sync。",
    "The county has not let this machine in yet: read out its fingerprint, then run hongyan sync.")

  private var returned: Labels {
    Labels(
      "县里退回 \(report.returned) 条，请看 hongyan review list。",
      "The county returned \(report.returned): see `hongyan review list`.")
  }

  /// The clock in words; `nil` while nothing speaks against it.
  var clock: Labels? {
    guard let reason = report.clock.reason else { return nil }
    let amount = Self.duration(report.clock.skewSeconds)
    let isAhead = report.clock.skewSeconds > 0
    let zh = "大约\(isAhead ? "快" : "慢")了 \(amount.zh)"
    let en = "about \(amount.en) \(isAhead ? "ahead" : "behind")"
    let (whyZh, whyEn): (String, String) =
      switch reason {
      case .wentBack: ("比上次录入时还早", "it is earlier than when this machine last wrote")
      case .jumpedAhead: ("比上次录入时晚得太多", "it is far later than when this machine last wrote")
      case .differedFromCounty: ("上次上报时和县里对过", "as compared with the county at the last exchange")
      case .beforeProgram: ("比这个程序还早", "it is earlier than this program")
      case .behindFiles: ("比本机的文件还早", "it is earlier than files on this machine")
      }
    return Labels(
      "本机时间不对：\(zh)（\(whyZh)）。录入和上报照常，请校准时间。",
      "The clock of this machine is wrong: \(en) (\(whyEn)). Recording and sending go on; please set it."
    )
  }

  static func duration(_ seconds: Int64) -> Labels {
    let size = seconds.magnitude
    switch size {
    case ..<3600: return Labels("\(size / 60) 分钟", "\(size / 60) minutes")
    case ..<172_800: return Labels("\(size / 3600) 小时", "\(size / 3600) hours")
    case ..<63_072_000: return Labels("\(size / 86_400) 天", "\(size / 86_400) days")
    default:
      let (years, rest) = size.quotientAndRemainder(dividingBy: 31_557_600)
      let rounded = years + (rest * 2 >= 31_557_600 ? 1 : 0)
      return Labels("\(rounded) 年", "\(rounded) years")
    }
  }

  static func little(_ disk: DiskSpace) -> Labels {
    let left = ByteCount.text(Int(clamping: disk.freeBytes))
    return Labels("磁盘只剩 \(left)，请腾出地方。", "Only \(left) are left on the disk: make room.")
  }
}
