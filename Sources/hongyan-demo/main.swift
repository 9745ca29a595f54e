import Foundation
import HongyanConsole
import HongyanModels

exit(
  await CommandRunner.run(
    DemoCommand.self, schema: .county, arguments: Array(CommandLine.arguments.dropFirst()),
    faultOf: { ($0 as? ProgramFailure).map(\.fault) }))
