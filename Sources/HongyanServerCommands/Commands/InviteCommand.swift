import ArgumentParser
import Foundation
import HongyanConsole
import HongyanHub
import HongyanMerge

/// Makes an invitation for one machine.
struct InviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite", abstract: "给一台电脑发邀请 / make an invitation for one machine.")

  @OptionGroup var options: ServerOptions

  @Option(
    name: .long,
    help: "权限 / the role: administrator reviewer auditor unit township village.")
  var role: String

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "all，或区划代码、名称 / all, or codes or names of divisions; a township covers its villages.")
  var scope: [String]

  @Option(name: .long, help: "邀请文件 / the file to write.")
  var out: String

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "乡镇怎样找到县服务器 HOST:PORT / where townships reach the hub (HONGYAN_SERVER_ADDRESS).")
  var address: [String] = []

  func run() async throws {
    let directory = try options.directory()
    try refuseToReplace()
    let fallback =
      options.environment[ServerOptions.environmentPrefix + "ADDRESS"] ?? "localhost:8443"
    let answer = try await HubChannel(directory: directory, actor: options.actor).ask(
      .invite(
        role: role, divisions: scope == ["all"] ? [] : scope,
        addresses: address.isEmpty ? [fallback] : address))
    guard case .invite(let armored, let purpose) = answer else { throw Fault(.serverSilent) }
    do {
      // Whoever has the file may ask to join, so only its owner reads it.
      let file = URL(fileURLWithPath: out)
      try Data(armored.utf8).write(to: file, options: .atomic)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: file.path)
    } catch {
      throw Fault(.fileUnwritable, what: Labels("写不了 \(out)。", "\(out) cannot be written."))
    }
    let output = options.output
    if address.isEmpty, options.environment[ServerOptions.environmentPrefix + "ADDRESS"] == nil {
      output.talk(
        Labels(
          "没有写 --address：那台电脑只会在它自己身上找 \(fallback)。别处的电脑请写县服务器的地址。",
          "No --address: the machine will look for \(fallback) on itself. For another machine, name the hub's address."
        ))
    }
    output.document([
      "file": .string(out), "role": .string(role), "purpose": .string(purpose),
      "scopes": .array(scope.map(JSONValue.string)),
    ])
    output.say(
      Labels(
        "邀请写在 \(out)：\(purpose)。请当面或用U盘交给那台电脑的人，一份邀请只能用一次。",
        "The invitation is in \(out): \(purpose). Hand it over in person; it serves one machine."))
  }

  /// An invitation that lies there may not have been used, and its secret is nowhere else.
  private func refuseToReplace() throws {
    guard FileManager.default.fileExists(atPath: out) else { return }
    throw Fault(
      .fileUnwritable,
      what: Labels(
        "\(out) 已经在了，里面也许是还没有用过的邀请。", "\(out) is there already, perhaps an invitation not used yet."
      ),
      remedy: Labels(
        "请用 --out 写另一个文件名；确定不要了，先把它删去。",
        "Name another file with --out; remove this one first if nobody needs it."))
  }
}
