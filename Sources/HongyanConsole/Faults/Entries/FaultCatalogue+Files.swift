import HongyanMerge

extension FaultCatalogue {
  static func fileEntry(_ code: FaultCode) -> Entry? {
    switch code {
    case .fileUnreadable:
      Entry(
        Labels("文件读不了。", "The file cannot be read."),
        remedy: Labels("看文件名对不对、有没有权限。", "Check its name and its permissions."),
        explanation: Labels(
          "文件不在那里，或者没有权限读，或者 U 盘拔掉了。",
          "It is not there, may not be read, or its disk was taken out."))
    case .fileUnwritable:
      Entry(
        Labels("文件写不了。", "The file cannot be written."),
        remedy: Labels(
          "看目录在不在、有没有权限、磁盘满没满。", "Check the directory, its permissions and the space."),
        explanation: Labels(
          "目录不在、没有权限、磁盘满了，或者 U 盘写保护。", "The directory is missing or protected, or the disk is full."
        ))
    case .notATable:
      Entry(
        Labels("这个文件不是能读的表格。", "The file is not a table that can be read."),
        remedy: Labels("在表格软件里另存为 CSV 再导入。", "Save it as CSV in the spreadsheet and import that."),
        explanation: Labels(
          "能读 UTF-8 或 GB18030 的 CSV。xlsx、xls、pdf 和“Unicode 文本”要先另存为 CSV。",
          "CSV in UTF-8 or GB18030 is read. Save xlsx, xls, pdf and \"Unicode text\" as CSV first.")
      )
    case .headerNotFound:
      Entry(
        Labels("没有找到认得的表头。", "No header with known titles was found."),
        remedy: Labels(
          "对照栏目名改表头，或用 --map 说明对应关系。", "Compare the titles, or name the columns with --map."),
        explanation: Labels(
          "表头要有至少两个认得的列名。标题行、两行表头、合计行和备注都会自己认出来。--map 姓名=name,电话=phone 可以把别的列名对上。",
          "A header needs two known titles at least. Title lines, headers of two rows, totals and notes are recognised. --map 姓名=name,电话=phone names other titles."
        ))
    case .importTypeUnknown:
      Entry(
        Labels("看不出这是哪一种表。", "It cannot be told which kind of table this is."),
        remedy: Labels(
          "用 --type 写明，如 --type 户台账。", "Say so with --type, as --type householdRegister."),
        explanation: Labels(
          "按列名认表，几种都像或都不像时，要人写明。",
          "Tables are told by their titles; where several fit equally, or none, a person must say.")
      )
    case .mapUnusable:
      Entry(
        Labels("--map 写得不对。", "The map of columns is not right."),
        remedy: Labels("写成 列名=栏目名，用逗号隔开。", "Write TITLE=FIELD, separated by commas."),
        explanation: Labels(
          "等号左边是文件里的列名，右边是本系统的栏目名，中英文都可以。也可以写一个文件名，里面一行一对。",
          "Left of the sign stands the title in the file, right of it the field, in either language; or name a file with one pair a line."
        ))
    case .inviteUnreadable:
      Entry(
        Labels("邀请文件读不懂。", "The invitation cannot be read."),
        remedy: Labels("向县里再要一份，原样拷过来。", "Ask the county for another and copy it as it is."),
        explanation: Labels(
          "邀请文件不完整、被改过，或者不是邀请文件。", "It is cut short, was altered, or is no invitation."))
    default: nil
    }
  }
}
