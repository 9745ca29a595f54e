import HongyanMerge

extension FaultCatalogue {
  static func countyEntry(_ code: FaultCode) -> Entry? {
    switch code {
    case .serverDirectoryUnusable:
      Entry(
        Labels("服务的数据目录不能用。", "The server's directory cannot be used."),
        remedy: Labels("看 --data 写得对不对、有没有权限。", "Check --data and the permissions."),
        explanation: Labels(
          "目录要能读能写，钥匙文件只有运行服务的用户能读。",
          "It must be readable and writable, its keys by the server's user alone."))
    case .countyExists:
      Entry(
        Labels("这个目录里已经建了一个县。", "A county is set up in this directory already."),
        remedy: Labels("换一个目录，或直接 serve。", "Use another directory, or serve this one."),
        explanation: Labels("建县只做一次，不会盖掉已有的。", "A county is set up once; nothing is written over."))
    case .countyMissing:
      Entry(
        Labels("这个目录里还没有建县。", "No county is set up in this directory."),
        remedy: Labels("先运行 hongyan-server init。", "Run `hongyan-server init` first."),
        explanation: Labels(
          "init 生成县的钥匙和证书，并放进第一批行政区划。",
          "`init` makes the county's keys and certificates and the first divisions."))
    case .serverRunning:
      Entry(
        Labels("这个目录的服务已经在运行。", "A server runs in this directory already."),
        remedy: Labels("用正在运行的那个。", "Use the one that runs."),
        explanation: Labels("一个目录同时只能有一个服务。", "One server at a time runs in a directory."), .busy)
    case .addressInUse:
      Entry(
        Labels("这个地址不能监听。", "The server cannot listen there."),
        remedy: Labels("换一个端口，或停掉占用它的程序。", "Choose another port, or stop what uses it."),
        explanation: Labels(
          "端口被别的程序占用，或者没有权限。", "Another program has the port, or it may not be used."))
    case .divisionsUnusable:
      Entry(
        Labels("行政区划表不能用。", "The division table cannot be used."),
        remedy: Labels("按指出的行改正后再来。", "Correct the rows named and try again."),
        explanation: Labels(
          "每行要有代码、名称和级别，下级的代码以上级的代码开头。",
          "Each row needs a code, a name and a kind; a code begins with its parent's."))
    case .recordNotHeld:
      Entry(
        Labels("县里没有这条记录。", "The county has no such record."),
        remedy: Labels(
          "用 hongyan show 看它的编号。", "Look its id up with `hongyan show`."),
        explanation: Labels(
          "编号可以只写开头，只要不重复。已经清除的记录不会再有。",
          "An id may be cut short while it stays unique. What was erased is not there any more."))
    case .notErasable:
      Entry(
        Labels("这类记录不清除。", "Records of this type are not erased."),
        remedy: Labels("看编号写得对不对。", "Check the id."),
        explanation: Labels(
          "行政区划是全县的骨架，查看记录依法要留。",
          "Divisions hold the county together, and logs of look-ups are kept by law."))
    case .moveRefused:
      Entry(
        Labels("县里不能这样迁。", "The hub does not move this."),
        remedy: Labels(
          "看清原因；有人作废的先核对。", "See the reason; decide first what was declared void."),
        explanation: Labels(
          "作废没有定下来的户不迁，一次迁的东西也有限度。",
          "What somebody declared void is decided before it moves, and one move has a limit."))
    case .unknownDevice:
      Entry(
        Labels("没有这台电脑。", "There is no such machine."),
        remedy: Labels(
          "用 hongyan-server devices list 看有哪些。", "See them with `hongyan-server devices list`."),
        explanation: Labels("编号可以只写前几位，只要不重复。", "An id may be cut short while it stays unique."))
    case .unknownRole:
      Entry(
        Labels("没有这个角色。", "There is no such role."),
        remedy: Labels(
          "可以写 administrator、reviewer、auditor、unit、township、village。",
          "Use administrator, reviewer, auditor, unit, township or village."),
        explanation: Labels(
          "角色决定能写哪些栏。", "A role says which fields may be written."))
    case .unknownScope:
      Entry(
        Labels("没有这个范围。", "There is no such place."),
        remedy: Labels("写 all，或行政区划代码。", "Write all, or division codes."),
        explanation: Labels("乡镇的代码包括它下面的村。", "A township's code covers its villages."))
    case .certificateUnusable:
      Entry(
        Labels("县里的证书或钥匙不能用。", "A certificate or key of the county cannot be used."),
        remedy: Labels(
          "看文件在不在、有没有权限，或从备份恢复。", "Check the files and their permissions, or restore them."),
        explanation: Labels(
          "服务用它们证明自己是县里的。丢了就要重建并让各乡镇重新登记，所以要备份。",
          "They prove that the server is the county's. If they are lost, every machine has to enrol again: keep a backup."
        ))
    case .serverSilent:
      Entry(
        Labels("正在运行的服务没有回答。", "The running server did not answer."),
        remedy: Labels("看它的日志，再试一次。", "Look at its log and try again."),
        explanation: Labels(
          "服务运行时，别的命令通过它来做。", "While the server runs, other commands work through it."), .busy)
    case .deviceStateWrong:
      Entry(
        Labels("这台电脑现在不能这样处理。", "That cannot be done with this machine now."),
        remedy: Labels(
          "用 hongyan-server devices list 看它的状态。",
          "See its state with `hongyan-server devices list`."),
        explanation: Labels(
          "例如已停用的不能再同意，要重新邀请。", "A revoked machine, say, is not approved again but invited anew."))
    case .hubDatabaseMissing:
      Entry(
        Labels("县服务器的数据库不见了。", "The hub's database is missing."),
        safety: Labels(
          "各台电脑上的都在；备份也没有动。", "What the machines hold is safe, and backups are untouched."),
        remedy: Labels(
          "用 hongyan-server restore 从备份恢复。", "Put it back with `hongyan-server restore`."),
        explanation: Labels(
          "目录里有钥匙，没有数据库：文件丢了，或者恢复做到一半停了。恢复可以再做一次。",
          "The directory holds keys and no database: the file was lost, or a restore was stopped half-way. It can be run again."
        ))
    case .backupMissing:
      Entry(
        Labels("没有找到备份。", "There is no backup there."),
        remedy: Labels(
          "用 hongyan-server backup --list 看有哪些。",
          "See those that there are with `hongyan-server backup --list`."),
        explanation: Labels(
          "一个备份是一个目录，名字像 hub-20260131T235959999Z-1a2b3c4d。",
          "A backup is a directory with a name like hub-20260131T235959999Z-1a2b3c4d."))
    case .backupDamaged:
      Entry(
        Labels("这个备份核对不上。", "This backup does not hold together."),
        remedy: Labels("换一个备份。", "Use another one."),
        explanation: Labels(
          "恢复以前要核对整个备份：文件、每一次改动、总数。对不上就不用。",
          "A backup is verified as a whole before it is restored: the file, every change, the counts."
        ))
    case .backupOfAnother:
      Entry(
        Labels("这个备份是别的县的。", "This backup is of another county."),
        remedy: Labels("换一个备份，或换一个目录。", "Use another backup, or another directory."),
        explanation: Labels(
          "目录里的钥匙和备份里的不一样。", "The keys in the directory are not those of the backup."))
    default: nil
    }
  }

  /// What is left: agreement, and the program itself.
  static func lastEntry(_ code: FaultCode) -> Entry {
    switch code {
    case .stateDiffers:
      Entry(
        Labels("本机和县里的内容不一样。", "This machine and the county do not hold the same."),
        safety: Labels(
          "两边都没有被盖掉，已录入的都在。", "Neither side was overwritten; what was recorded is here."),
        remedy: Labels(
          "把指出的范围和种类告诉县里的管理员。", "Tell the county's administrator the places and types named."),
        explanation: Labels(
          "上报完以后两边应当完全一样。不一样说明有一边出了错，所以停下来让人看，不自动改。",
          "After an exchange both sides hold the same. If not, one of them has a fault; it is shown, never mended unseen."
        ),
        .stateDiffers)
    case .alteredLocally:
      Entry(
        Labels("本机的记录被别的程序改过。", "Records of this machine were altered by another program."),
        safety: Labels(
          "县里的没有受影响；本机指出的那些不能作准。",
          "The county's are not affected; those named here cannot be relied on."),
        isWorkSafe: false,
        remedy: Labels(
          "运行 hongyan verify，它会找出来并恢复。", "Run `hongyan verify`: it names them and puts them right."),
        explanation: Labels(
          "每条记录都有核对用的数，现在和记录对不上：文件被直接改过，或者磁盘出错。",
          "Records are kept with a figure to check them by, and it does not fit: the file was edited directly, or the disk failed."
        ),
        .stateDiffers)
    case .selfCheckFailed:
      Entry(
        Labels("自查发现了问题。", "The self-check found something."),
        safety: Labels("自查什么也没有改动。", "The self-check changes nothing."),
        remedy: Labels("照列出的逐条处理。", "Go through what it lists."),
        explanation: Labels(
          "doctor 逐项检查数据文件、磁盘、时间、登记和钥匙，并写明每一项怎么办。",
          "`doctor` checks the file, disk, clock, enrolment and key, and says what to do about each."
        ))
    case .interrupted:
      Entry(
        Labels("您停下了这条命令。", "You stopped the command."),
        safety: Labels(
          "没有丢：做完的都在，没做完的就像没做。", "Nothing is lost: what was done is there, the rest was not begun."),
        remedy: Labels("想做时再运行一次。", "Run it again when you like."),
        explanation: Labels(
          "随时可以停。写入要么全部完成，要么完全没有。",
          "It may be stopped at any moment; each write is there as a whole or not at all."),
        .interrupted)
    default:
      Entry(
        Labels("程序出了错。", "The program made a mistake."),
        safety: Labels("已录入的都在本机，没有丢。", "What was recorded is safe on this machine."),
        remedy: Labels(
          "再试一次；还不行就把这个编号告诉管理员。", "Try again; if that fails, tell your administrator."),
        explanation: Labels(
          "这是程序的问题，不是您的操作。每次写入要么全部完成，要么完全没有，所以数据没有坏。",
          "This is a fault of the program, not of yours. Each write is there as a whole or not at all, so nothing is half done."
        ))
    }
  }
}
