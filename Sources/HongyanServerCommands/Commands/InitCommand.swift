import ArgumentParser
import Foundation
import HongyanConsole
import HongyanHub
import HongyanMerge
import HongyanWire

/// Sets a county's hub up.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "建立县服务器 / set a county's hub up.")

  @OptionGroup var options: ServerOptions

  @Option(name: .long, help: "县的区划代码 / the county's division code.")
  var county: String

  @Option(name: .long, help: "县名 / the county's name.")
  var name: String

  @Option(name: .long, help: "区划表 CSV / a table of divisions.")
  var divisions: String?

  @Flag(name: .long, help: "练习用，只录演示数据 / a practice county, for invented people only.")
  var practice = false

  func run() async throws {
    let rows = try divisions.map { path in
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw Fault(
          .fileUnreadable, what: Labels("打不开 \(path)。", "\(path) cannot be opened."))
      }
      return try DivisionTable.rows(reading: [UInt8](bytes))
    }
    let directory = try options.directory()
    let hub = try Hub.setUp(
      in: directory,
      county: CountyIdentity(code: county, name: name, isPractice: practice),
      divisions: rows ?? [], schema: InjectedSchema.current)
    defer { try? hub.close() }
    let fingerprint = hub.signingKey.publicKey.fingerprint
    let output = options.output
    output.document([
      "data": .string(directory), "county": .string(county), "name": .string(name),
      "practice": .bool(practice), "divisions": .count((rows ?? []).count),
      "fingerprint": .string(fingerprint),
    ])
    output.say(
      Labels(
        "\(name)的县服务器建好了，区划 \((rows ?? []).count) 个。",
        "The hub of \(name) is set up with \((rows ?? []).count) divisions."))
    if practice {
      output.say(Labels("这是练习用的县：演示数据。", "This is a practice county: invented people only."))
    }
    output.say(Labels("县的指纹：\(fingerprint)", "The county's fingerprint: \(fingerprint)"))
    output.say(
      Labels(
        "下一步：hongyan-server serve --data \(directory)",
        "Next: hongyan-server serve --data \(directory)"))
  }
}
