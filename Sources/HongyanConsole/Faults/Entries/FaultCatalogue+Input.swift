import HongyanMerge

extension FaultCatalogue {
  static func inputEntry(_ code: FaultCode) -> Entry? {
    switch code {
    case .usage:
      Entry(
        Labels("这条命令没有看懂。", "The command was not understood."),
        remedy: Labels("加 --help 看用法。", "Add --help to see how it is used."),
        explanation: Labels(
          "命令、选项或它们的次序写得不对。每条命令后面加 --help，会列出可以写什么，并举一个例子。",
          "The command, an option or their order is not right. Add --help to any command to see what may be written."
        ),
        .usage)
    case .unknownType:
      Entry(
        Labels("没有这种记录。", "There is no such type of record."),
        remedy: Labels("用 hongyan types 看有哪些。", "See which there are with `hongyan types`."),
        explanation: Labels(
          "记录的种类可以写中文名或英文名，如“户”或 household。hongyan types 列出全部；若县里新增了种类，要先更新程序。",
          "Types go by their Chinese or English name, as 户 or household. `hongyan types` lists all; a type that the county added needs an update of the program."
        ))
    case .unknownField:
      Entry(
        Labels("这种记录没有这一栏。", "This type of record has no such field."),
        remedy: Labels("用 hongyan types 加种类名看有哪些栏。", "See its fields with `hongyan types TYPE`."),
        explanation: Labels(
          "栏目可以写中文名或英文名。hongyan types 户 列出户的全部栏目、能填什么、谁可以填。",
          "Fields go by their Chinese or English name. `hongyan types household` lists a type's fields, what they take and who may write them."
        ))
    case .unknownRecord:
      Entry(
        Labels("本机没有这条记录。", "There is no such record on this machine."),
        remedy: Labels(
          "用 hongyan find 查找，再用查到的编号。", "Look it up with `hongyan find` and use the id shown."),
        explanation: Labels(
          "编号写错了，或者这条记录属于别的乡镇。本机只有本乡镇的记录。编号可以只写前几位，只要不和别的重复。",
          "The id is mistyped, or the record belongs to another township: a machine holds its own township only. An id may be cut short while it stays unique."
        ))
    case .ambiguousID:
      Entry(
        Labels("编号写得太短，有几条都对得上。", "The id is too short: several fit."),
        remedy: Labels("多写几位再试。", "Write some more digits of it."),
        explanation: Labels(
          "编号可以只写前几位，只要在本机只有一条对得上。",
          "An id may be cut short only while one thing on this machine fits it."))
    case .invalidValue:
      Entry(
        Labels("填的内容不对。", "A value is not right."),
        remedy: Labels("对照证件或原件改正后再填。", "Compare the document and enter it again."),
        explanation: Labels(
          "每一栏有自己的规则，例如身份证号的校验位、日期的先后、代码表。规则在录入时就检查，免得县里退回。",
          "Each field has rules: the check digit of an identity number, the order of dates, a code table. They are checked on entry so that the county need not return the record."
        ))
    case .missingField:
      Entry(
        Labels("有必填的栏没有填。", "A required field was not given."),
        remedy: Labels("补上再录入。", "Add it and record again."),
        explanation: Labels(
          "hongyan types 加种类名会标出哪些是必填的。", "`hongyan types TYPE` marks the fields that are required."
        ))
    case .underReview:
      Entry(
        Labels(
          "这一栏有出入，正等着核对，不能直接改。",
          "The field does not agree and waits for a decision: it cannot be edited."),
        remedy: Labels(
          "用 hongyan review show 看各处填的，再定。", "Look at it with `hongyan review show` and decide."),
        explanation: Labels(
          "几处填的不一样时，直接再改一次只会多出一个答案。先看清各处填的、谁填的，由有权的人定一个；定了以后再改就照常。",
          "Where several values stand, one more edit only adds another answer. Look at who wrote what and let somebody entitled decide; afterwards the field is edited as usual."
        ))
    case .notPermitted:
      Entry(
        Labels("您的权限不能这样做。", "Your role does not allow this."),
        remedy: Labels("请有权的人来做，或向县里申请。", "Ask somebody whose role allows it, or the county."),
        explanation: Labels(
          "哪些栏由谁填是县里定的；有的栏乡镇只能提建议，由县里采用。hongyan types 加种类名会列出来。",
          "The county lays down who writes which field; some a township may only propose. `hongyan types TYPE` lists it."
        ))
    case .scopeUnknown:
      Entry(
        Labels("看不出这条记录属于哪里。", "It cannot be told where this record belongs."),
        remedy: Labels(
          "填上村，或它有关的户、人。", "Give its village, or the household or person it is about."),
        explanation: Labels(
          "每条记录属于一个村、一个乡镇或全县，由它填的村、户、人来定。没有填就不知道交给谁。",
          "Each record belongs to a village, a township or the county, told by the village, household or person that it names."
        ))
    case .scopeNotHeld:
      Entry(
        Labels(
          "这条记录属于别的地方，本机不管。", "The record belongs to a place that this machine does not hold."),
        remedy: Labels(
          "请那个乡镇录入，或请县里给本机增加范围。",
          "Let that township record it, or ask the county for a wider grant."),
        explanation: Labels(
          "每台电脑只保存县里给它的范围，丢了也只涉及本乡镇。", "A machine holds only what the county granted to it."))
    case .nothingToUndo:
      Entry(
        Labels(
          "没有可以收回的：这台电脑上没有录入，或者录入的后来都改过了。",
          "There is nothing to take back: nothing was recorded here, or all of it was changed since."
        ),
        remedy: Labels("已上报的请用 edit 改，或用 void 作废。", "Change what was sent with edit, or void it."),
        explanation: Labels(
          "还没有上报的，收回后不留痕迹。开始上报以后，县里可能已经收到，收回就是另记一条更正；后来又改过的内容不动。",
          "What was not offered to the county yet goes without a trace. Later a correction is recorded instead, and what was changed since is left alone."
        ))
    case .reasonMissing:
      Entry(
        Labels("没有写理由。", "No reason was given."),
        remedy: Labels("加 --reason 写明理由。", "Add --reason with the reason."),
        explanation: Labels(
          "作废和核对都要写理由，别人回头才看得懂为什么。",
          "A void and a decision need a reason, so that others can follow it later."),
        .usage)
    case .purposeMissing:
      Entry(
        Labels("查看原文要写明用途。", "Seeing covered values needs a purpose."),
        remedy: Labels(
          "加 --purpose 写明用途；会记下来。", "Add --purpose with the purpose; it is written down."),
        explanation: Labels(
          "身份证号、电话等平时遮盖。要看原文，一次一条，写明用途，留有记录。",
          "Identity numbers, telephones and the like are covered. They are shown one record at a time, for a purpose, and that is logged."
        ),
        .usage)
    case .recordVoid:
      Entry(
        Labels("这条记录已经作废。", "The record is void."),
        remedy: Labels(
          "用 hongyan history 看是谁、为什么作废的。", "See who voided it and why with `hongyan history`."),
        explanation: Labels(
          "作废的记录不再改动，改动记录还在。", "A void record is not changed any more; its history stays."))
    case .recordMoved:
      Entry(
        Labels("这条记录已经迁走。", "The record moved away."),
        remedy: Labels("请迁入地的乡镇来改。", "Let the township that it moved to change it."),
        explanation: Labels(
          "一户迁到别的村，家里的人、包户都一起迁，原来的地方只记着迁到了哪里。迁走以前没报上去的改动，县里会转到新的地方。",
          "A household moves with its members and covers; the place that it left keeps where it went. What was recorded there before and sent later is passed on by the county."
        ))
    case .notMovable:
      Entry(
        Labels("不能这样迁。", "This does not move so."),
        remedy: Labels(
          "只能把户迁到别的村；区划用 hongyan list division 看。",
          "Only households move, to another village; see `hongyan list division`."),
        explanation: Labels(
          "迁的是户，家里的人和包户随着走。村对村，不迁到乡镇或组。",
          "Households move, and their members and covers with them; from village to village."))
    case .nothingToChange:
      Entry(
        Labels("填的和原来一样，没有要改的。", "What was given stands there already."),
        remedy: Labels("不用再做什么。", "There is nothing to do."),
        explanation: Labels("一样的内容不会再写一遍。", "What stands there already is not written again."))
    case .notOnTerminal:
      Entry(
        Labels("这里要有人回答，但没有人在操作。", "A person must answer here, and there is none."),
        remedy: Labels(
          "在窗口里运行，或把内容写在命令后面。", "Run it in a terminal, or give everything on the command line."),
        explanation: Labels(
          "输入来自文件或别的程序时，不会停下来等人回答。",
          "When input comes from a file or another program, nothing waits for an answer."),
        .usage)
    case .declined:
      Entry(
        Labels("您选择了不做。", "You chose not to do it."),
        remedy: Labels("不用再做什么。", "There is nothing to do."),
        explanation: Labels(
          "回答“否”或直接关闭输入，就什么也不做。", "An answer of no, or the end of input, does nothing."))
    default: nil
    }
  }
}
