import Glibc
import HongyanConsole
import HongyanMerge
import HongyanStore
import HongyanTownship

/// The self-check: what is looked at, what was found, what to do.
struct SelfCheck {
  /// One thing that was looked at.
  struct Finding {
    var name: String
    var isGood: Bool
    var found: Labels
    var remedy = Labels("", "")
  }

  private let context: ClientContext

  init(_ context: ClientContext) { self.context = context }

  /// Days after which work that was not sent is a worry, as on the county's board.
  private static let worryDays: Int64 = 3

  func run() -> [Finding] {
    var findings: [Finding] = [home, disk]
    do {
      let township = try context.open()
      findings.append(
        Finding(
          name: "enrolment", isGood: true,
          found: Labels(
            "已登记在\(township.enrolment.countyName)。",
            "Enrolled with \(township.enrolment.countyName).")))
      findings.append(key)
      findings += try file(of: township)
      findings += try work(of: township)
    } catch {
      findings.append(failure(error))
    }
    return findings
  }

  private var home: Finding {
    let isGood = access(context.home.directory, W_OK | R_OK) == 0
    return Finding(
      name: "home", isGood: isGood,
      found: Labels("数据目录 \(context.home.directory)", "home \(context.home.directory)"),
      remedy: Labels("目录不在或没有权限，请看 --home。", "It is missing or protected: see --home."))
  }

  private var disk: Finding {
    guard let space = DiskSpace(atPath: context.home.directory) ?? DiskSpace(atPath: "/") else {
      return Finding(
        name: "disk", isGood: false,
        found: Labels("看不出磁盘剩多少。", "The room on the disk is not known."),
        remedy: Labels("请看磁盘是否接好。", "See whether the disk is connected."))
    }
    let left = ByteCount.text(Int(clamping: space.freeBytes))
    return Finding(
      name: "disk", isGood: !space.isLittle, found: Labels("磁盘还剩 \(left)。", "\(left) are free."),
      remedy: StatusWords.little(space))
  }

  private var key: Finding {
    do throws(TownshipFailure) {
      _ = try DeviceKeys.load(from: context.home)
      return Finding(
        name: "key", isGood: true, found: Labels("本机的钥匙只有本人能读。", "The key is readable by you only.")
      )
    } catch {
      let fault = townshipFault(error) ?? Fault(.keyUnreadable)
      return Finding(name: "key", isGood: false, found: fault.what, remedy: fault.remedy)
    }
  }

  private func file(of township: Township) throws -> [Finding] {
    let fault = FaultCatalogue.entry(of: .fileDamaged)
    var findings = try township.replica.examine().map { examined in
      Finding(
        name: examined.name, isGood: examined.isGood,
        found: Self.words(for: examined),
        remedy: fault.remedy)
    }
    let words = ProofWords(
      findings: try township.replica.prove(repairing: false), township: township)
    findings.append(
      Finding(
        name: "records", isGood: words.findings.isEmpty,
        found: words.findings.isEmpty
          ? Labels("记录没有被别的程序改过。", "The records are as this program left them.")
          : Labels(
            words.lines(in: .zh).joined(separator: "；"),
            words.lines(in: .en).joined(separator: "; ")
          ),
        remedy: FaultCatalogue.entry(of: .alteredLocally).remedy))
    return findings
  }

  /// What was looked at in the file, as a person calls it.
  private static func words(for examined: FileFinding) -> Labels {
    let names = [
      "integrity": examined.isGood ? "数据文件完整" : "数据文件有损坏", "journal": "断电保护的方式",
      "synchronous": "写盘的方式",
      "sqlite": "数据库程序的版本",
    ]
    let isWhole = examined.name == "integrity" && examined.isGood
    return Labels(
      (names[examined.name] ?? examined.name) + (isWhole ? "。" : "：\(examined.found)"),
      "file, \(examined.name): \(examined.found)")
  }

  private func work(of township: Township) throws -> [Finding] {
    let now = township.now
    let report = try StatusReport(
      township.replica, wallMilliseconds: now, directory: township.home.directory)
    let clock = StatusWords(report: report, now: now, language: context.language).clock
    let copied = report.copyNotice.map { CopyWords.standing($0, now: now) }
    let age = report.oldestPendingMilliseconds.map { max(0, now - $0) / 86_400_000 } ?? 0
    return [
      Finding(
        name: "clock", isGood: clock == nil,
        found: clock ?? Labels("本机时间没有问题。", "The clock is right, as far as known."),
        remedy: Labels("请校准本机时间。", "Set the clock of this machine.")),
      Finding(
        name: "copy", isGood: copied == nil,
        found: copied ?? Labels("这份数据不是拷贝来的。", "The file is no copy, as far as noted here."),
        remedy: Labels("请上报：hongyan sync。", "Send: hongyan sync.")),
      Finding(
        name: "pending", isGood: age < Self.worryDays,
        found: Labels(
          "待上报 \(report.pending) 条，最早的 \(age) 天。",
          "\(report.pending) to be sent, the oldest for \(age) days."),
        remedy: Labels("有网络时请上报：hongyan sync。", "Send when there is a network: hongyan sync.")),
    ]
  }

  private func failure(_ error: any Error) -> Finding {
    let fault = clientFault(error) ?? Fault(.programMistake)
    return Finding(
      name: fault.code == .notEnrolled ? "enrolment" : "file", isGood: false, found: fault.what,
      remedy: fault.remedy)
  }
}
