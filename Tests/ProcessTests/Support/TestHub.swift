import Foundation

/// The hub's process while it serves.
struct TestHub: Sendable {
  /// Where it listens.
  let address: String
  private let program: ProgramUnderTest
  /// The clock under which it runs, where that is not the computer's.
  private let time: FalseTime?

  /// Waits until the program says where it listens, which it does as its first line.
  init(_ program: ProgramUnderTest, under time: FalseTime? = nil) async throws {
    self.program = program
    self.time = time
    do {
      address = try JSONDecoder().decode(Documents.Listening.self, from: await program.firstLine())
        .listening
    } catch {
      program.terminate()
      let run = await program.ended()
      throw Unmet("\(run.words): \(run.status)\n\(run.text)\n\(run.talk)")
    }
  }

  /// Its port.
  var port: Int { address.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

  /// Asks it to end and waits; it has to end well. Asking twice does no harm.
  func stop() async throws {
    program.terminate()
    let run = await program.ended()
    time?.forget(program)
    _ = try run.expecting(0)
  }

  /// Asks it to end and does not wait.
  func terminate() { program.terminate() }

  /// Waits until it has ended, however that comes.
  func ended() async -> ProgramRun { await program.ended() }

  /// The most memory that it has held until now, in kilobytes.
  func peak() throws -> Int { try program.peak() }

  /// Lets it end as at a power cut, at once and unasked.
  func kill() async {
    program.kill()
    _ = await program.ended()
    time?.forget(program)
  }
}
