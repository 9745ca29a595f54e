import Foundation
import HongyanCommands
import HongyanMerge
import HongyanModels

exit(await runHongyan(schema: .county, arguments: Array(CommandLine.arguments.dropFirst())))
