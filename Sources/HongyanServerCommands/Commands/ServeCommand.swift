import ArgumentParser
import Foundation
import HongyanConsole
import HongyanHub
import HongyanMerge
import HongyanServer
import Logging
import ServiceLifecycle

/// Serves the county until it is asked to stop.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "开始服务 / serve the county's machines.")

  /// The protocol's messages as HTTP bodies.
  private static let contentType = "application/x-protobuf"

  @OptionGroup var options: ServerOptions

  @Option(
    name: .long,
    help: "监听 HOST:PORT / where to listen (HONGYAN_SERVER_LISTEN), usually 0.0.0.0:8443.")
  var listen: String?

  @Option(
    name: .long,
    help:
      "每晚几点备份 HH:MM，off 不备份 / when to back up every night, off for never (HONGYAN_SERVER_BACKUP_AT)."
  )
  var backupAt: String?

  func run() async throws {
    let backupTime = try backupTime()
    let directory = try options.directory()
    let hub = try Hub.open(directory, schema: InjectedSchema.current)
    defer { try? hub.close() }
    let wanted =
      listen ?? options.environment[ServerOptions.environmentPrefix + "LISTEN"] ?? "0.0.0.0:8443"
    let logger = Logger(label: "hongyan-server") { JSONLogHandler(label: $0) }
    let output = options.output
    let server = try buildServer(
      ServerSettings(
        address: try ListenAddress(parsing: wanted),
        certificate: try hub.authority.loadServerCertificate(from: directory)),
      routes: Self.routes(of: hub), readiness: { Self.readiness(of: hub) }, logger: logger,
      whenListening: { address in
        output.document([
          "listening": .string("\(address)"), "county": .string(hub.authority.county.name),
          "practice": .bool(hub.authority.county.isPractice),
        ])
        output.say(
          Labels(
            "\(hub.authority.county.name) 正在服务：\(address)",
            "\(hub.authority.county.name) is served at \(address)"))
      })
    let administration = AdminSocketServer(
      path: try HubChannel.socketPath(for: directory), logger: logger
    ) { request in Self.administer(hub, request) }
    let backups = NightlyBackup(hub: hub, time: backupTime, logger: logger)
    try await buildServiceGroup(
      [server, administration, backups], limits: ServerLimits(), logger: logger
    ).run()
  }

  /// Half past two, when a county sleeps, unless it is set.
  private func backupTime() throws -> NightlyBackup.TimeOfDay? {
    let wanted =
      backupAt ?? options.environment[ServerOptions.environmentPrefix + "BACKUP_AT"] ?? "02:30"
    if wanted == "off" { return nil }
    guard let time = NightlyBackup.TimeOfDay(wanted) else {
      throw ValidationError("--backup-at HH:MM")
    }
    return time
  }

  private static func routes(of hub: Hub) -> [ByteRoute] {
    [
      ByteRoute(path: "/sync/v1", contentType: contentType) { body, _ in
        ByteReply(contentType: contentType, bytes: try hub.answer(body))
      },
      ByteRoute(path: "/enrol/v1", contentType: contentType) { body, _ in
        ByteReply(contentType: contentType, bytes: try hub.enrol(body))
      },
    ]
  }

  private static func readiness(of hub: Hub) -> Readiness {
    guard case .checks(let checks) = hub.perform(.examine, actor: "readyz") else {
      return Readiness(isReady: false)
    }
    let needed = checks.filter {
      ["integrity", "disk", "journal", "synchronous", "backup"].contains($0.name)
    }
    return Readiness(
      // An old backup is shown; stopping the county's work for it would help nobody.
      isReady: needed.allSatisfy { $0.isGood || $0.name == "backup" },
      facts: Dictionary(needed.map { ($0.name, $0.found) }) { first, _ in first })
  }

  private static func administer(_ hub: Hub, _ request: [UInt8]) -> [UInt8] {
    let answer: HubAnswer
    if let message = try? JSONDecoder().decode(AdminMessage.self, from: Data(request)) {
      answer = hub.perform(message.operation, actor: message.actor)
    } else {
      answer = .refused(.system("unreadable administration message"))
    }
    return (try? JSONEncoder().encode(answer)).map { [UInt8]($0) } ?? []
  }
}
