import Foundation
import HongyanMerge
import HongyanModels
import HongyanServerCommands

exit(
  await runHongyanServer(schema: .county, arguments: Array(CommandLine.arguments.dropFirst())))
