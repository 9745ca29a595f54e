import HongyanMerge

extension FaultCatalogue {
  static func proofEntry(_ code: FaultCode) -> Entry? {
    switch code {
    case .alteredRepaired:
      Entry(
        Labels(
          "本机文件里有内容被别的程序或磁盘改动过，已经恢复。",
          "Something in this machine's file was altered, and is as it was again."),
        safety: Labels(
          "已录入的都在；等着上报的没有动过。",
          "What was recorded is here; what waits to be sent was not touched."),
        remedy: Labels(
          "不用再做什么。常出现的话，请人看磁盘，也不要用别的程序改这个文件。",
          "Nothing. If it comes again, have the disk looked at, and do not edit the file."),
        explanation: Labels(
          "本机保存每一次改动，记录、核对数都能从它们重新算出来。verify 逐条重算、比对，不一样的按重算的恢复；这一次以 8 结束，好让人知道，下一次就正常了。",
          "Every change is kept, and records and figures follow from them. `verify` computes all of it anew and puts right what differs. It ends with 8 this once, so that somebody knows; the next time it ends well."
        ),
        .stateDiffers)
    case .alteredNeedsCounty:
      Entry(
        Labels(
          "本机文件里有已上报的内容被改动过，要从县里重新取。",
          "Something that the county has was altered in this machine's file and must be fetched anew."
        ),
        safety: Labels(
          "县里有完整的；等着上报的没有动过。",
          "The county has it whole; what waits to be sent was not touched."),
        remedy: Labels(
          "有网络时再运行 hongyan verify。", "Run `hongyan verify` again when there is a network."),
        explanation: Labels(
          "改动本身被改坏了，本机算不出原来的样子。连上县里以后，verify 只取不一样的那几条；不一样的太多时，把那一个范围从头取一遍。都核对过签字，才换掉坏的。",
          "The kept change itself was altered, so it cannot be computed here. With a network `verify` gets the entries that differ, or reads that place anew from its beginning where many do, checks all of it against what the county signed, and replaces the altered ones."
        ),
        .stateDiffers)
    case .pendingAltered:
      Entry(
        Labels(
          "有还没有上报的内容在本机文件里被改坏了。",
          "Work that was not sent yet was altered in this machine's file."),
        safety: Labels(
          "坏的不会上报，残留的内容另外留着；其余的都在。",
          "What was altered is not sent, and what is left of it is kept; all the rest is here."),
        isWorkSafe: false,
        remedy: Labels(
          "看指出的记录，把没有了的重新录入；不要删这个目录。",
          "Look at the records named and record again what is missing; do not delete the home."),
        explanation: Labels(
          "没有上报的内容只在这台电脑里，改坏了没有别处可取。verify 不猜：坏的那一次不再起作用，原来的字节留在文件的 hy_aside 表里，懂技术的人也许还读得出来。",
          "What was not sent is on this machine only. `verify` does not guess: the altered change has no effect any more, and its bytes stay in the table hy_aside, where somebody may still read them."
        ),
        .stateDiffers)
    case .hubRepaired:
      Entry(
        Labels(
          "县服务器的文件里有内容被改动过，已经恢复。",
          "Something in the hub's file was altered, and is as it was again."),
        safety: Labels("县里的登记没有少。", "Nothing of the county's log is missing."),
        remedy: Labels(
          "看磁盘，看有没有别的程序动过 hub.sqlite。",
          "Look at the disk, and for programs that touch hub.sqlite."),
        explanation: Labels(
          "县服务器按登记把记录、核对数全部重算一遍，不一样的按登记恢复。登记本身从不改。",
          "The hub computes records and figures anew from its log and puts right what differs. The log itself is never altered."
        ),
        .stateDiffers)
    case .hubLogAltered:
      Entry(
        Labels(
          "县服务器的登记被改动过。", "Entries of the hub's log were altered."),
        safety: Labels(
          "备份里有原来的；服务器没有再改它。",
          "A backup has what they were; the server did not alter them further."),
        isWorkSafe: false,
        remedy: Labels(
          "停下服务器，换一块好的磁盘，用最近一份完好的备份恢复。",
          "Stop the server, replace the disk, and restore the newest sound backup."),
        explanation: Labels(
          "每一条登记都和前后的连在一起，改一个字节就对不上。登记只能由备份恢复，各乡镇以后会把备份以后的补上来。",
          "Each entry is chained to those around it, so one altered byte shows. Only a backup has the original; the townships give back what came after it."
        ),
        .stateDiffers)
    case .auditAltered:
      Entry(
        Labels(
          "县服务器的操作记录被改动过，或者少了行。",
          "Lines of the hub's audit log were altered or are missing."),
        safety: Labels(
          "各村的登记没有受影响；操作记录从这一行起不能作准。",
          "The registers are not affected; the audit log cannot be relied on from that line on."),
        remedy: Labels(
          "和以前备份里的操作记录比对，查清谁能碰 hub.sqlite。",
          "Compare it with the audit log in an earlier backup, and find out who can touch hub.sqlite."
        ),
        explanation: Labels(
          "操作记录的每一行都和前一行连在一起，最后一行另外记着，所以改一行、少一行都看得出来。原来的内容算不出来，程序不改它；留着这个文件作证据。",
          "Each line of the audit log follows from the one before, and the last is noted elsewhere, so that an altered or missing line shows. What it was cannot be computed, and the log is left as it is; keep the file as evidence."
        ),
        .stateDiffers)
    default: nil
    }
  }
}
