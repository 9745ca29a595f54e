import Foundation
import HongyanSample

/// What a disk holds when the power goes: all that was flushed, and of the rest any part.
///
/// Of a write that was not flushed each sector may be there or not, of a file's length likewise.
/// What a directory was told since its last flush is there up to some point, as a file system with
/// a journal has it. A sector itself is whole, which SQLite relies on.
struct Platter {
  /// How much a disk writes at once.
  private static let sector = 512

  private enum Change {
    case write(place: Int, bytes: ArraySlice<UInt8>)
    case length(Int)
  }

  private enum Naming {
    case add(String, Int)
    case remove(String)
    case move(String, String)

    var directory: String {
      let path =
        switch self {
        case .add(let path, _), .remove(let path), .move(_, let path): path
        }
      return (path as NSString).deletingLastPathComponent
    }
  }

  private struct File {
    var flushed: [UInt8]
    var pending: [Change] = []
  }

  private var files: [File] = []
  /// The names that are in the memory, and those that are on the disk.
  private var names: [String: Int] = [:]
  private var flushedNames: [String: Int] = [:]
  private var namings: [Naming] = []

  /// A disk that holds what is in a directory, all of it flushed.
  ///
  /// - Parameter path: how the trace calls the directory.
  init(holding directory: String, as path: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
      guard let bytes = FileManager.default.contents(atPath: "\(directory)/\(name)") else {
        continue
      }
      names["\(path)/\(name)"] = files.count
      files.append(File(flushed: [UInt8](bytes)))
    }
    flushedNames = names
  }

  /// Does what a process did.
  mutating func apply(_ step: WriteTrace.Step) {
    switch step {
    case .write(let path, let place, let bytes):
      let file = file(at: path)
      // Sector by sector, as they may be written.
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Self.sector - (place + start) % Self.sector)
        files[file].pending.append(.write(place: place + start, bytes: bytes[start..<end]))
        start = end
      }
    case .truncate(let path, let length): files[file(at: path)].pending.append(.length(length))
    case .sync(let path): flush(path)
    case .rename(let from, let to):
      names[to] = names.removeValue(forKey: from)
      namings.append(.move(from, to))
    case .link(let from, let to):
      guard let file = names[from] else { return }
      names[to] = file
      namings.append(.add(to, file))
    case .unlink(let path):
      names[path] = nil
      namings.append(.remove(path))
    }
  }

  private mutating func file(at path: String) -> Int {
    if let file = names[path] { return file }
    names[path] = files.count
    namings.append(.add(path, files.count))
    files.append(File(flushed: []))
    return files.count - 1
  }

  private mutating func flush(_ path: String) {
    guard let file = names[path] else {
      for naming in namings where naming.directory == path { Self.apply(naming, to: &flushedNames) }
      namings.removeAll { $0.directory == path }
      return
    }
    for change in files[file].pending { Self.apply(change, to: &files[file].flushed) }
    files[file].pending = []
  }

  private static func apply(_ naming: Naming, to names: inout [String: Int]) {
    switch naming {
    case .add(let path, let file): names[path] = file
    case .remove(let path): names[path] = nil
    case .move(let from, let to): names[to] = names.removeValue(forKey: from)
    }
  }

  private static func apply(_ change: Change, to bytes: inout [UInt8]) {
    switch change {
    case .length(let length):
      bytes = Array(bytes.prefix(length)) + Array(repeating: 0, count: max(0, length - bytes.count))
    case .write(let place, let piece):
      let missing = place + piece.count - bytes.count
      if missing > 0 { bytes += Array(repeating: 0, count: missing) }
      bytes.replaceSubrange(place..<place + piece.count, with: piece)
    }
  }

  /// How much of what was not flushed is there.
  enum Remainder: Sendable, CaseIterable {
    case nothing, some, more, everything

    fileprivate func keeps(_ chance: inout SplitMix64) -> Bool {
      switch self {
      case .nothing: false
      case .some: chance.below(4) == 0
      case .more: chance.below(4) > 0
      case .everything: true
      }
    }
  }

  /// Writes what is left after a power cut into a directory, which is made anew.
  func write(into directory: String, keeping remainder: Remainder, seed: UInt64) throws {
    var chance = SplitMix64(seed: seed)
    var names = flushedNames
    for naming in namings {
      guard remainder.keeps(&chance) else { break }
      Self.apply(naming, to: &names)
    }
    try? FileManager.default.removeItem(atPath: directory)
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    for (path, file) in names.sorted(by: { $0.key < $1.key }) {
      var bytes = files[file].flushed
      for change in files[file].pending where remainder.keeps(&chance) {
        Self.apply(change, to: &bytes)
      }
      let written = directory + "/" + (path as NSString).lastPathComponent
      try Data(bytes).write(to: URL(fileURLWithPath: written))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: written)
    }
  }
}
