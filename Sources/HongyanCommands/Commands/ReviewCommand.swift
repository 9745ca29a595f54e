import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanStore
import HongyanTownship

/// What does not agree, and how it is settled.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "核对有出入的 / settle what does not agree.",
    subcommands: [ReviewListCommand.self, ReviewShowCommand.self, ReviewDecideCommand.self],
    defaultSubcommand: ReviewListCommand.self)
}

/// What the review commands share.
struct ReviewWork {
  let context: ClientContext
  let township: Township

  init(_ options: GlobalOptions) throws {
    context = ClientContext(options)
    township = try context.open()
  }

  func desk(includingPutOff: Bool = false) throws -> ReviewDesk {
    try ReviewDesk(
      township.replica, wallMilliseconds: township.now, includingPutOff: includingPutOff)
  }

  func clerk() throws -> Clerk {
    try township.replica.read {
      try Clerk(author: township.author, schema: township.schema, reader: $0)
    }
  }

  func presenter(_ items: [ReviewItem]) throws -> ItemPresenter {
    ItemPresenter(
      schema: township.schema, language: context.language, now: township.now,
      names: try township.names(
        of: Set(items.flatMap { $0.siblings.map(\.record.id) + [$0.record.id] + $0.references }),
        in: context.language))
  }

  /// Whether the person is shown the values in full; written down before they are shown.
  func reveal(_ item: ReviewItem) throws -> Bool {
    let clerk = try clerk()
    guard ReviewReveal.isEntitled(clerk, to: item) else { return false }
    return try ReviewReveal.note(
      item, by: clerk, in: township.replica, wallMilliseconds: township.now,
      identifiers: township.environment.identifiers)
  }
}
