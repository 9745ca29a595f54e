import HongyanMerge

extension FaultCatalogue {
  static func exchangeEntry(_ code: FaultCode) -> Entry? {
    switch code {
    case .hubNotReachable:
      Entry(
        Labels("连不上县里。", "The county cannot be reached."), safety: waitsHere,
        remedy: Labels("没有网络就照常录入，有网络时再上报。", "Go on recording; send when there is a network."),
        explanation: Labels(
          "没有网络、县里的机器没有开，或者地址不对。不会自己反复去试；什么时候再报由您定。",
          "There is no network, the county's server is off, or the address is wrong. Nothing is tried again by itself."
        ),
        .hubNotReachable)
    case .connectionCut:
      Entry(
        Labels("上报到一半断开了。", "The connection was cut half-way."), safety: waitsHere,
        remedy: Labels("再上报一次，已收到的不会重复。", "Send again; what arrived is not taken twice."),
        explanation: Labels(
          "断开时县里可能已收到一部分。每条都有自己的编号，再报一次时县里只收没有收到的。",
          "The county may have received a part. Each change has a number of its own, so that a second try brings only what is missing."
        ),
        .hubNotReachable)
    case .syncRunning:
      Entry(
        Labels("正在上报，不用再开一个。", "An exchange is running already."), safety: waitsHere,
        remedy: Labels("等它做完。", "Wait until it has finished."),
        explanation: Labels("一台电脑同时只上报一次。", "A machine runs one exchange at a time."), .busy)
    case .hubRefused:
      Entry(
        Labels("县里没有接受这次上报。", "The county refused the exchange."), safety: waitsHere,
        remedy: Labels("把这个编号告诉县里的管理员。", "Tell the county's administrator this code."),
        explanation: Labels(
          "县里认为这次上报不合规定。录入的都在本机，问清楚后再报。",
          "The county found something wrong with the request. What was recorded is here; ask, then send again."
        ))
    case .deviceRevoked:
      Entry(
        Labels("县里已停用这台电脑。", "The county does not let this machine exchange any more."),
        safety: keptHere,
        remedy: Labels(
          "问县里的管理员，需要时重新登记。", "Ask the county's administrator; enrol again if need be."),
        explanation: Labels(
          "电脑报失、换人或清理时会停用。没有上报的还在本机，可以请县里收。",
          "Machines are revoked when lost, handed on or cleaned up. What was not sent is still here."
        ))
    case .laneForked:
      Entry(
        Labels(
          "本机的数据像是被拷贝或还原过，和县里收到的接不上。",
          "This machine's file seems to have been copied or put back: it does not continue what the county holds."
        ),
        safety: waitsHere,
        remedy: Labels(
          "先不要动这个目录，告诉县里的管理员。", "Leave the directory as it is and tell the county's administrator."),
        explanation: Labels(
          "本机已经上报过的和县里收着的对不上，多半是县里和本机都从旧的备份还原过。为了不盖住任何一条，上报先停下。",
          "What this machine and the county had agreed on differs, most likely because both were put back from older copies. The exchange stops so that nothing is overwritten."
        ))
    case .hubNotTrusted:
      Entry(
        Labels("回答的不是县里的机器。", "Who answered is not the county's server."), safety: waitsHere,
        remedy: Labels(
          "这个网络若要先登录，用浏览器登录后再上报；不是的话问县里的管理员。",
          "If this network wants a login, sign in with a browser and send again; else ask the county's administrator."
        ),
        explanation: Labels(
          "登记时记下了县里的证书，现在对不上：旅馆、营业厅的网络常先给一个登录页；也可能地址错了、有人冒充，或者县里换了证书。没有发出任何内容。若用的是外面的证书，也可能是本机时间不对。",
          "The county's certificate was noted at enrolment and this one is another: many networks answer with a login page of their own first; or a wrong address, somebody else, or a new certificate. Nothing of yours was sent. With a public certificate this machine's clock may be at fault."
        ), .hubNotReachable)
    case .practiceMixed:
      Entry(
        Labels("演示的和正式的不能混在一起。", "Practice and real cannot be mixed."),
        remedy: Labels("演示数据另用一个目录。", "Use another directory for practice data."),
        explanation: Labels(
          "演示县的数据是假的，绝不和正式的县来往。",
          "A practice county's data are made up and never meet a real one's."))
    case .replyUnreadable:
      Entry(
        Labels("县里的回答读不懂。", "What the county answered cannot be read."), safety: waitsHere,
        remedy: Labels(
          "再试一次；还不行就告诉县里的管理员。", "Try again; if that fails, tell the county's administrator."),
        explanation: Labels(
          "传送中坏了，或者两边程序差得太远。", "It was damaged on the way, or the programs are too far apart."))
    case .inviteUsed:
      Entry(
        Labels("这份邀请已经用过或过期。", "The invitation was used already or is too old."),
        remedy: Labels("向县里再要一份。", "Ask the county for another."),
        explanation: Labels("一份邀请只能登记一台电脑。", "An invitation enrols one machine."))
    case .hubRestored:
      Entry(
        Labels(
          "县里的机器恢复过，缺的内容本机补不全。",
          "The county's server was put back and lacks what this machine cannot give back."),
        safety: waitsHere,
        remedy: Labels("告诉县里的管理员，再上报一次。", "Tell the county's administrator, then send again."),
        explanation: Labels(
          "县里从备份恢复后，各台电脑上报时自动把缺的补上。这一次没有补全：证明不了，或本机也不全。",
          "After a restore machines give back what the county lacks, by themselves. This time it was not complete: it could not be shown to be the county's, or is not whole here either."
        ))
    case .hubOlder:
      Entry(
        Labels(
          "县里的机器用的是一份旧的数据，不是按恢复的办法放回去的。",
          "The county's server runs on an older copy of its data that was not put back by a restore."
        ),
        safety: waitsHere,
        remedy: Labels(
          "告诉县里的管理员：停下服务器，运行 hongyan-server restore；以后再上报。",
          "Tell the county's administrator to stop the server and run `hongyan-server restore`; then send again."
        ),
        explanation: Labels(
          "县里给过这台电脑的登记，县里的机器现在没有，或者同一处是别的：多半是有人直接放回了旧的 hub.sqlite。这次什么也没有收、没有改。用 restore 恢复以后，各台电脑会把县里缺的补回去。",
          "The server does not have what it once gave to this machine, or has something else in its place: most likely an older hub.sqlite was put back by hand. Nothing was taken or changed. After a `restore` the machines give back what the county lacks."
        ))
    case .programTooOld:
      Entry(
        Labels("程序要更新。", "The program needs an update."), safety: waitsHere,
        remedy: Labels("更新后再上报；现在可以照常录入。", "Update, then send; recording goes on as usual."),
        explanation: Labels(
          "县里已不接受这么旧的程序。", "The county does not accept a program as old as this one."))
    case .hubUnable:
      Entry(
        Labels("县里的机器现在办不了。", "The county's server cannot do it now."), safety: waitsHere,
        remedy: Labels("过一会儿再上报。", "Send again later."),
        explanation: Labels(
          "县里的磁盘满了、正在维护或太忙。", "Its disk is full, it is being looked after, or it is too busy."),
        .hubNotReachable)
    default: nil
    }
  }
}
