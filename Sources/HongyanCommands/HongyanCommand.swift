import ArgumentParser
import HongyanConsole
package import HongyanMerge

/// `hongyan`: the township's work.
struct HongyanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hongyan",
    abstract: "鸿雁：没有网络照常录入，晚上上报 / record offline, exchange at night.",
    subcommands: [
      InitCommand.self,
      AddCommand.self,
      EditCommand.self,
      VoidCommand.self,
      MoveCommand.self,
      UndoCommand.self,
      ShowCommand.self,
      ListCommand.self,
      FindCommand.self,
      HistoryCommand.self,
      StatusCommand.self,
      SyncCommand.self,
      ChangesCommand.self,
      ReviewCommand.self,
      ImportCommand.self,
      VerifyCommand.self,
      DoctorCommand.self,
      TypesCommand.self,
      ConfigCommand.self,
      ExplainCommand.self,
    ])
}

/// Runs `hongyan` with the schema that its main passes.
///
/// - Returns: the exit status.
package func runHongyan(schema: Schema, arguments: [String]) async -> Int32 {
  await CommandRunner.run(
    HongyanCommand.self, schema: schema, arguments: arguments, faultOf: clientFault)
}
