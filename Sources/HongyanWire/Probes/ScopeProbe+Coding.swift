import FoundationEssentials
import HongyanMerge

extension ScopeProbe {
  var message: Hongyan_V1_ScopeProbe {
    var message = Hongyan_V1_ScopeProbe()
    message.scope = scope.data
    message.branches = branches.map(\.message)
    message.lines = lines
    message.entries = entries
    return message
  }

  init(_ message: Hongyan_V1_ScopeProbe) throws(WireFailure) {
    self.init(scope: try ScopeID(reading: message.scope))
    branches = try message.branches.map { branch throws(WireFailure) in try DigestBranch(branch) }
    lines = message.lines
    entries = message.entries
  }
}

extension DigestBranch {
  fileprivate var message: Hongyan_V1_DigestBranch {
    var message = Hongyan_V1_DigestBranch()
    message.type = type.rawValue
    message.prefix = Data(prefix)
    return message
  }

  fileprivate init(_ message: Hongyan_V1_DigestBranch) throws(WireFailure) {
    guard
      let branch = DigestBranch(
        type: TypeID(rawValue: message.type), prefix: Array(message.prefix))
    else { throw .malformed("branch longer than an id") }
    self = branch
  }
}

extension ProbeAnswer {
  var message: Hongyan_V1_ProbeAnswer {
    var table = ReplicaTable(lanes: [])
    var coder = EntryCoder()
    var message = Hongyan_V1_ProbeAnswer()
    message.scope = scope.data
    message.branches = branches.map(\.message)
    message.lines = Data(lines.flatMap(\.bytes))
    message.entries = entries.map { coder.encode($0, &table) }
    message.replicas = table.data
    return message
  }

  init(_ message: Hongyan_V1_ProbeAnswer) throws(WireFailure) {
    let table = try ReplicaTable(reading: message.replicas)
    var coder = EntryCoder()
    var lines = ByteReader(Array(message.lines))
    var read: [Hash256] = []
    while lines.remaining > 0 {
      guard let line = Hash256(bytes: try lines.read(Hash256.byteCount)) else {
        throw .malformed("log line")
      }
      read.append(line)
    }
    self.init(
      scope: try ScopeID(reading: message.scope),
      branches: try message.branches.map { content throws(WireFailure) in
        try BranchContent(content)
      }, lines: read,
      entries: try message.entries.map { entry throws(WireFailure) in
        try coder.decode(entry, table)
      })
  }
}

extension BranchContent {
  fileprivate var message: Hongyan_V1_BranchContent {
    var message = Hongyan_V1_BranchContent()
    message.branch = branch.message
    switch detail {
    case .records(let records):
      let sorted = records.sorted { $0.key < $1.key }
      message.records = Data(sorted.flatMap { $0.key.bytes })
      message.prints = Data(sorted.flatMap(\.value))
    case .parts(let parts):
      let sorted = parts.sorted { $0.key < $1.key }
      message.parts = Data(sorted.map(\.key))
      message.digests = Data(sorted.flatMap { $0.value.bytes })
    }
    return message
  }

  fileprivate init(_ message: Hongyan_V1_BranchContent) throws(WireFailure) {
    let branch = try DigestBranch(message.branch)
    guard message.parts.isEmpty || branch.prefix.count < RecordID.byteCount else {
      throw .malformed("parts of one record")
    }
    let detail =
      message.parts.isEmpty
      ? Detail.records(try Self.records(message, of: branch))
      : Detail.parts(try Self.parts(message))
    self.init(branch: branch, detail: detail)
  }

  private static func records(
    _ message: Hongyan_V1_BranchContent, of branch: DigestBranch
  ) throws(WireFailure) -> [RecordID: [UInt8]] {
    var ids = ByteReader(Array(message.records))
    var prints = ByteReader(Array(message.prints))
    var records: [RecordID: [UInt8]] = [:]
    while ids.remaining > 0 {
      let id: RecordID = try ids.readIdentifier()
      guard branch.contains(RecordKey(branch.type, id)) else {
        throw .malformed("record of another branch")
      }
      guard records.updateValue(Array(try prints.read(printByteCount)), forKey: id) == nil else {
        throw .malformed("record named twice")
      }
    }
    try prints.finish()
    return records
  }

  private static func parts(
    _ message: Hongyan_V1_BranchContent
  ) throws(WireFailure) -> [UInt8: StateDigest] {
    var digests = ByteReader(Array(message.digests))
    var parts: [UInt8: StateDigest] = [:]
    for next in message.parts {
      let digest = try StateDigest(bytes: Array(try digests.read(StateDigest.byteCount)))
      guard parts.updateValue(digest, forKey: next) == nil else {
        throw .malformed("part named twice")
      }
    }
    try digests.finish()
    return parts
  }
}
