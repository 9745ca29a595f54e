import Foundation
import HongyanCommands
import HongyanMerge
import HongyanModels
import HongyanServerCommands

// Client or server, as the first argument says, of a county that keeps one more type of record.
let schema = Schema.county.adding(Orchard.type)
let arguments = Array(CommandLine.arguments.dropFirst())
let rest = Array(arguments.dropFirst())
exit(
  arguments.first == "server"
    ? await runHongyanServer(schema: schema, arguments: rest)
    : await runHongyan(schema: schema, arguments: rest))
