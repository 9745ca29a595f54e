import ArgumentParser
import Foundation
import HongyanConsole
import HongyanMerge
import HongyanSyncHTTP
import HongyanTownship
import HongyanWire

/// Joins this machine to a county.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "用县里的邀请登记本机 / join a county with its invitation.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "县里给的邀请文件 / the invitation's file.")
  var invite: String

  @Option(name: .long, help: "本机叫什么 / what this machine is called.")
  var name: String?

  func run() async throws {
    let context = ClientContext(options)
    let invite = try readInvite()
    let limits = try Patience.limits(in: context.home)
    let standing = try await Township.enrol(
      in: context.home, schema: context.schema, environment: context.environment, invite: invite,
      deviceName: name ?? Self.machineName, person: context.person ?? NSUserName()
    ) { invite, bytes in
      let road = HubRoad(
        addresses: invite.addresses, authorityPEM: invite.authorityPEM, limits: limits)
      do {
        let reply = try await road.post(path: "/enrol/v1", bytes)
        await road.close()
        return reply.body
      } catch {
        await road.close()
        throw error
      }
    }
    tell(standing, context.output)
  }

  private func readInvite() throws -> Invite {
    guard let bytes = FileManager.default.contents(atPath: invite) else {
      throw Fault(
        .fileUnreadable, what: Labels("打不开 \(invite)。", "\(invite) cannot be opened."))
    }
    guard let read = try? Invite(armored: String(decoding: bytes, as: UTF8.self)) else {
      throw TownshipFailure.inviteUnreadable(path: invite)
    }
    return read
  }

  private func tell(_ standing: EnrolmentStanding, _ output: Output) {
    output.document([
      "device": .string(standing.device.hex), "fingerprint": .string(standing.fingerprint),
      "county": .string(standing.facts.countyName),
      "practice": .bool(standing.facts.isPractice),
      "status": .string(standing.isApproved ? "approved" : "awaiting-approval"),
    ])
    let county = standing.facts.countyName
    if standing.facts.isPractice { output.say(Labels("演示数据", "Practice data")) }
    output.say(
      Labels("本机已向\(county)登记，指纹：", "This machine asked to join \(county). Its fingerprint:"))
    output.say("  " + standing.fingerprint)
    output.say(
      standing.isApproved
        ? Labels("县里已批准，现在可以上报：hongyan sync", "The county approved it: run hongyan sync")
        : Labels(
          "请打电话给县里，把指纹念给对方核对；批准以后运行 hongyan sync。",
          "Read it out to the county by phone; once it is approved, run hongyan sync."))
  }

  /// What the system calls this machine.
  private static var machineName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "hongyan" }
    let name = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return name.isEmpty ? "hongyan" : String(decoding: name, as: UTF8.self)
  }
}
