import Foundation

/// What the shim wrote down of a process's calls, in their order. `Tests/FaultShim/README.md` tells
/// the layout.
struct WriteTrace: Sendable {
  /// One call.
  enum Step: Sendable {
    case write(path: String, place: Int, bytes: [UInt8])
    case truncate(path: String, length: Int)
    case sync(path: String)
    case rename(from: String, to: String)
    case link(from: String, to: String)
    case unlink(path: String)
  }

  let steps: [Step]

  /// The steps in a file; none where there is no file yet.
  init(_ file: String) throws {
    var rest = ArraySlice([UInt8](FileManager.default.contents(atPath: file) ?? Data()))
    func take(_ count: Int) throws -> ArraySlice<UInt8> {
      guard rest.count >= count else { throw Unmet("\(file) ends within a step") }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    func number(_ count: Int) throws -> Int {
      try take(count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    var steps: [Step] = []
    while !rest.isEmpty {
      let kind = try number(1)
      let pathLength = try number(4)
      let place = try number(8)
      let length = try number(4)
      let path = String(decoding: try take(pathLength), as: UTF8.self)
      let content = try take(length)
      var other: String { String(decoding: content, as: UTF8.self) }
      switch UnicodeScalar(UInt8(kind)) {
      case "W": steps.append(.write(path: path, place: place, bytes: Array(content)))
      case "T": steps.append(.truncate(path: path, length: place))
      case "S": steps.append(.sync(path: path))
      case "R": steps.append(.rename(from: path, to: other))
      case "L": steps.append(.link(from: path, to: other))
      case "U": steps.append(.unlink(path: path))
      default: throw Unmet("\(file) has a step of kind \(kind)")
      }
    }
    self.steps = steps
  }
}

extension WriteTrace.Step {
  var isSync: Bool { if case .sync = self { true } else { false } }
}
