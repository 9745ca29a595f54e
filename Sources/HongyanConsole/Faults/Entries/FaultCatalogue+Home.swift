import HongyanMerge

extension FaultCatalogue {
  static func homeEntry(_ code: FaultCode) -> Entry? {
    switch code {
    case .keyUnreadable:
      Entry(
        Labels("本机的钥匙文件不能用。", "The key of this machine cannot be used."),
        remedy: Labels(
          "看 device.key 在不在、是不是只有本人能读。", "Check that device.key is there and only you can read it."),
        explanation: Labels(
          "钥匙文件证明上报的是这台电脑。它不见了、坏了或别人能读，就要向县里报告，重新登记。",
          "The key proves to the county which machine it talks to. If it is lost, damaged or readable by others, tell the county and enrol again."
        ))
    case .notEnrolled:
      Entry(
        Labels("这台电脑还没有登记。", "This machine is not enrolled."),
        remedy: Labels(
          "用县里给的邀请文件运行 hongyan init。", "Run `hongyan init` with the county's invitation."),
        explanation: Labels(
          "每台电脑要先用县里给的邀请文件登记一次，县里核对后才能上报。",
          "Each machine is enrolled once, with an invitation that the county gives out and approves."
        ),
        .notEnrolled)
    case .alreadyEnrolled:
      Entry(
        Labels("这里已经登记过了。", "This home is enrolled already."),
        remedy: Labels(
          "要另登记一台，请用 --home 指定别的目录。", "To enrol another one, name another directory with --home."),
        explanation: Labels(
          "一个目录一辈子只属于一个县。", "A home belongs to one county for its whole life."))
    case .awaitingApproval:
      Entry(
        Labels("登记申请已送到，县里还没有同意。", "The request has arrived; the county has not approved it yet."),
        remedy: Labels(
          "把 hongyan init 显示的数字念给县里核对，再运行一次。",
          "Read the digits that `hongyan init` showed to the county, then run it again."),
        explanation: Labels(
          "县里要听您念出这台电脑的数字，和屏幕上的一样，才会同意，免得别人冒充。",
          "The county approves a machine after hearing its digits, so that nobody else is let in."),
        .notEnrolled)
    case .homeUnusable:
      Entry(
        Labels("存放数据的目录不能用。", "The home directory cannot be used."),
        remedy: Labels(
          "看 --home 或 HONGYAN_HOME 写得对不对、有没有权限。",
          "Check --home or HONGYAN_HOME and the permissions."),
        explanation: Labels(
          "目录按这个次序找：--home、HONGYAN_HOME、XDG_DATA_HOME 下的 hongyan。它要能读能写，最好不在网络盘上。",
          "The home is --home, else HONGYAN_HOME, else hongyan below XDG_DATA_HOME. It must be readable and writable, and better not on a network disk."
        ))
    case .replicaMissing:
      Entry(
        Labels("本机的数据文件不见了。", "This machine's data file is gone."),
        safety: Labels(
          "已上报的县里都有；还没有上报的只在那个文件里。",
          "The county has what was sent; what was not is in that file alone."),
        isWorkSafe: false,
        remedy: Labels(
          "先找那个文件：回收站、备份、拷贝过的U盘。从来没有登记成功过的，再运行一次 hongyan init。",
          "Look for the file first: trash, backups, sticks. If this machine never joined, run `hongyan init` again."
        ),
        explanation: Labels(
          "目录里有本机的钥匙，没有数据文件，或者它是空的：文件被删、被移走了，或者登记没有做完。找不回来时请县里另发邀请，重新登记后取回已上报的。",
          "The home holds the keys and no data file, or an empty one: it was deleted or moved, or joining was never finished. If it cannot be found, ask the county for another invitation; what was sent comes back."
        ))
    case .fileBusy:
      Entry(
        Labels(
          "另一个命令正占着，等了 5 秒还没有好。", "Another command holds the file; five seconds were not enough."),
        remedy: Labels("等它做完再试。", "Try again when it has finished."),
        explanation: Labels(
          "同时只能有一个在写。导入很大的表时会久一点。", "Only one writes at a time; a large import takes a while."),
        .busy)
    case .diskFull:
      Entry(
        Labels("磁盘满了。", "The disk is full."),
        remedy: Labels("腾出地方再试一次。", "Make room and try again."),
        explanation: Labels(
          "没有地方写了。这一次没有录进去，以前的都在。",
          "There was no room to write. This time nothing was recorded; what was there is there."))
    case .diskFailed:
      Entry(
        Labels("磁盘读写出错。", "The disk could not be read or written."),
        remedy: Labels(
          "再试一次；还是这样，就先把整个目录拷到别的盘上，请人看磁盘。",
          "Try again; if it stays so, copy the whole directory to another disk and have this one looked at."
        ),
        explanation: Labels(
          "系统报告读写失败：磁盘快坏了、盘拔掉了，或者网络盘断了。这一次没有录进去，以前的都在。",
          "The system reported a failed read or write: a dying disk, one that was taken out, a network disk that is gone. This time nothing was recorded; what was there is there."
        ))
    case .diskFailedLast:
      Entry(
        Labels("写到最后磁盘出错。", "The disk failed at the very end."),
        safety: Labels(
          "以前录入的都在。这一次的要么整个录进去了，要么一点也没有。",
          "What was recorded before is safe. What was to be recorded now is there as a whole, or not at all."
        ),
        remedy: Labels(
          "先看这一次的在不在（hongyan list 或 status），不在再做一次；并请人看磁盘。",
          "Look whether it is there (`hongyan list`, `status`) before you do it again, and have the disk looked at."
        ),
        explanation: Labels(
          "最后一步是请系统把写好的存到盘上，系统说没有存成。这时说不准这一次在不在；上报可以放心再做一次，不会算两次。",
          "The last step asks the system to put what was written on the disk for good, and it said that it could not. An exchange can simply be done again: nothing counts twice."
        ))
    case .fileDamaged:
      Entry(
        Labels("数据文件有损坏。", "The file is damaged."),
        safety: Labels(
          "已上报的县里都有；还没有上报的要看能不能读出来，先不要删这个文件。",
          "The county has what was sent; what was not may be readable. Do not delete the file."),
        isWorkSafe: false,
        remedy: Labels(
          "先把整个目录拷一份留着，再请县里的管理员看。",
          "Copy the whole directory and keep it, then ask the county's administrator."),
        explanation: Labels(
          "磁盘坏道、突然断电后的文件系统或别的程序动过它，都会这样。有备份就用备份；没有的话，已上报的可以从县里取回。",
          "Bad sectors, a file system after a power cut, or another program may do this. Use a backup; what was sent can be fetched from the county again."
        ))
    case .fileTooNew:
      Entry(
        Labels("这个文件是新版程序做的。", "The file was made by a newer program."),
        remedy: Labels("更新本机的程序。", "Update the program on this machine."),
        explanation: Labels(
          "旧程序不去动新文件，免得弄坏。", "An older program leaves a newer file alone, so as not to harm it."))
    case .changeTooLarge:
      Entry(
        Labels("一次写的太多。", "This is too much for one change."),
        remedy: Labels("分成几次。", "Cut it into several."),
        explanation: Labels(
          "一次改动有大小限制，好让很差的网络也能传过去。",
          "One change is limited in size so that it gets through a bad network."))
    case .settingUnusable:
      Entry(
        Labels("没有这项设置，或者它的值不能用。", "There is no such setting, or its value cannot be used."),
        remedy: Labels("用 hongyan config explain 看有哪些。", "See them with `hongyan config explain`."),
        explanation: Labels(
          "设置按这个次序取：选项、环境变量、设置文件、默认值。config explain 会说明是哪一个起了作用。",
          "A setting comes from an option, else the environment, else the settings file, else its default; `config explain` tells which."
        ), .usage)
    default: nil
    }
  }
}
