import Foundation

/// Where the real programs are: beside this one.
struct Programs {
  let client: String
  let server: String

  static func beside() throws -> Programs {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let folder = own.deletingLastPathComponent()
    let programs = Programs(
      client: folder.appendingPathComponent("hongyan").path,
      server: folder.appendingPathComponent("hongyan-server").path)
    for path in [programs.client, programs.server]
    where !FileManager.default.isExecutableFile(atPath: path) {
      throw ProgramFailure(command: path, status: 127, said: "not built")
    }
    return programs
  }
}
