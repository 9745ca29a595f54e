import HongyanConsole
import HongyanMerge
import HongyanStore

/// That a file was restored or copied, in plain words (`Protocol R11`).
enum CopyWords {
  /// What was noticed, what of it is safe, and what to do.
  static func lines(of sign: CopySign) -> [Labels] {
    switch sign {
    case .olderFile:
      [
        Labels(
          "本机的数据比本机记下的旧，看来是从旧的拷贝还原的。已换了新的编号接着用，这份数据里的一条没丢，也没有盖住别人的。",
          "This machine's file is older than what the machine noted: it seems to be restored from a "
            + "copy. It goes on under a new id; all work in this file is kept and nothing of others "
            + "was overwritten."),
        restored,
      ]
    case .otherMachine:
      [
        Labels(
          "这份数据是从另一台电脑拷过来的。已换了新的编号接着用，这份数据里的一条没丢，也没有盖住别人的。",
          "This file comes from another computer. It goes on under a new id; all work in this file is "
            + "kept and nothing of others was overwritten."),
        Labels(
          "如果原来那台电脑还在用，请告诉县里的管理员，给这台电脑单独登记。",
          "If the other computer is still in use, tell the county's administrator and enrol this one "
            + "by itself."),
      ]
    }
  }

  /// What the county found, which cannot tell a restored file from one in use twice.
  static let foundByCounty = [
    Labels(
      "本机的数据是从旧的拷贝还原的，或者另一台电脑上也有一份在用。已换了新的编号接着用，这份数据里的一条没丢，也没有盖住别人的。",
      "This machine's file was restored from a copy, or is in use twice. It goes on under a new id; "
        + "all work in this file is kept and nothing of others was overwritten."),
    Labels(
      "如果是还原的：拷贝以后录入、又没上报过的，不在这份数据里，请核对后补录。",
      "If it was restored: what was recorded after the copy and never sent is not in it; "
        + "check, and record it again."),
    Labels(
      "如果有两份在用，请告诉县里的管理员，给另一台电脑单独登记。",
      "If it is in use twice, tell the county's administrator and enrol the other machine by itself."
    ),
  ]

  private static let restored = Labels(
    "拷贝以后录入、又没上报过的，不在这份数据里，请核对后补录。",
    "What was recorded after the copy and never sent is not in it; check, and record it again.")

  /// The notice of a while ago, for who asks how things stand.
  static func standing(_ notice: CopyNotice, now: Int64) -> Labels {
    let zh = ShortTime.text(notice.atMilliseconds, now: now, in: .zh)
    let en = ShortTime.text(notice.atMilliseconds, now: now, in: .en)
    return switch notice.sign {
    case .olderFile:
      Labels(
        "\(zh) 发现本机的数据是从旧的拷贝还原的，以后没有上报过：请先上报，再核对有没有要补录的。",
        "At \(en) this machine's file was found to be restored from a copy, and it was not sent since: "
          + "run hongyan sync, then check what has to be recorded again.")
    case .otherMachine:
      Labels(
        "\(zh) 发现这份数据是从另一台电脑拷过来的，以后没有上报过：请上报。",
        "At \(en) this file was found to come from another computer, and it was not sent since: "
          + "run hongyan sync.")
    }
  }

  /// The word of a sign for programs.
  static func word(of sign: CopySign) -> String {
    switch sign {
    case .olderFile: "older-file"
    case .otherMachine: "other-machine"
    }
  }
}
