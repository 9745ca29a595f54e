import ArgumentParser
import HongyanConsole
package import HongyanMerge

/// `hongyan-server`: the county's hub.
struct HongyanServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hongyan-server",
    abstract: "鸿雁 县服务器 / the county's hub of Hongyan.",
    subcommands: [
      InitCommand.self, ServeCommand.self, InviteCommand.self, DevicesCommand.self,
      GrantsCommand.self, MoveCommand.self, BackupCommand.self, RestoreCommand.self,
      VerifyCommand.self, EraseCommand.self,
      DoctorCommand.self,
    ])
}

/// Runs `hongyan-server` with the schema that its main passes.
///
/// - Returns: the exit status.
package func runHongyanServer(schema: Schema, arguments: [String]) async -> Int32 {
  await CommandRunner.run(
    HongyanServerCommand.self, schema: schema, arguments: arguments, faultOf: serverFault)
}
