import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// What the shim does at the call that it was told.
enum FaultDeed: String, Sendable, CaseIterable {
  /// `kill -9` before the call.
  case kill
  /// Half of the bytes of a write, then `kill -9`.
  case tear
  /// No room left.
  case full
  /// An error of the disk.
  case error
}

/// The file through which a test counts the writes of processes, and strikes at one of them, also
/// while they run. Its layout is that of `FaultShim.h`.
struct FaultSwitch: Sendable {
  private static let count: off_t = 0
  private static let at: off_t = 8
  private static let struck: off_t = 16

  let path: String
  let shim: String

  /// Makes the file, with nothing counted and nothing to be done.
  init(_ path: String, shim: String) throws {
    self.path = path
    self.shim = shim
    guard FileManager.default.fileExists(atPath: shim) else { throw Unmet("no \(shim)") }
    try Data(count: 24).write(to: URL(fileURLWithPath: path))
  }

  /// What a process needs in its environment.
  ///
  /// - Parameters:
  ///   - directory: whose files are meant.
  ///   - isLasting: from the call on, not only once.
  ///   - trace: the file that gets a record of each call.
  func environment(
    below directory: String, _ deed: FaultDeed? = nil, isLasting: Bool = false,
    trace: String? = nil
  ) -> [String: String] {
    var variables = [
      "LD_PRELOAD": shim, "FAULT_SHIM_CONTROL": path, "FAULT_SHIM_UNDER": directory,
    ]
    variables["FAULT_SHIM_DO"] = deed?.rawValue
    variables["FAULT_SHIM_LASTING"] = isLasting ? "1" : nil
    variables["FAULT_SHIM_TRACE"] = trace
    return variables
  }

  /// How many calls were made.
  func counted() throws -> Int { try number(Self.count) }

  /// How many calls were struck.
  func struck() throws -> Int { try number(Self.struck) }

  /// Strikes at the call of this number, counted from 1 and from now on.
  func strike(next place: Int) throws { try set(Self.at, try counted() + place) }

  /// Lets everything pass again.
  func rest() throws { try set(Self.at, 0) }

  private func number(_ place: off_t) throws -> Int {
    try with { file in
      var value: UInt64 = 0
      guard pread(file, &value, 8, place) == 8 else { throw Unmet("\(path): \(errno)") }
      return Int(value)
    }
  }

  private func set(_ place: off_t, _ number: Int) throws {
    try with { file in
      var value = UInt64(number)
      guard pwrite(file, &value, 8, place) == 8 else { throw Unmet("\(path): \(errno)") }
    }
  }

  private func with<Result>(_ body: (Int32) throws -> Result) throws -> Result {
    let file = open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { throw Unmet("\(path): \(errno)") }
    defer { close(file) }
    return try body(file)
  }
}
