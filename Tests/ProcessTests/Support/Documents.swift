/// What the programs say with `--json`, as far as these tests read it.
enum Documents {
  struct Recorded: Decodable, Sendable {
    struct Change: Decodable, Hashable, Sendable {
      let id: String
      let replica: String
      let n: Int64
      let scope: String
    }

    let id: String
    let type: String
    let changeSet: Change
  }

  struct Record: Decodable, Sendable {
    let id: String
    let type: String
    let scope: String
    let fields: [String: Cell]
    let review: [String]
    let pending: Bool
    let seen: String?
    let movedTo: String?

    func text(_ field: String) -> String? {
      if case .text(let text) = fields[field] { text } else { nil }
    }
  }

  struct Moved: Decodable, Sendable {
    struct Touched: Decodable, Sendable {
      let id: String
      let type: String
    }

    let id: String
    let from: String
    let to: String
    let touched: [Touched]
    let changeSet: Recorded.Change?
  }

  struct Records: Decodable, Sendable {
    let records: [Record]
  }

  /// A value as JSON has it.
  enum Cell: Decodable, Hashable, Sendable {
    case nothing
    case flag(Bool)
    case number(Int64)
    case text(String)
    case texts([String])
    case members([String: Cell])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .nothing
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Int64.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let texts = try? container.decode([String].self) {
        self = .texts(texts)
      } else {
        self = .members(try container.decode([String: Cell].self))
      }
    }

    /// The value itself, or that of a group's member.
    func member(_ name: String) -> Cell? {
      if case .members(let members) = self { members[name] } else { self }
    }
  }

  struct Exchange: Decodable, Sendable {
    let sent: Int
    let received: Int
    let accepted: Int
    let returned: Int
    let rounds: Int
    let bytesUp: Int
    let bytesDown: Int
    let agreed: Bool
    let continuedAnew: Bool
  }

  struct Review: Decodable, Sendable {
    struct Sibling: Decodable, Sendable {
      let value: Cell?
      let author: String?
    }

    struct Item: Decodable, Sendable {
      let id: String
      let kind: String
      let type: String
      let record: String
      let field: String?
      let seen: String
      let siblings: [Sibling]
    }

    let items: [Item]
  }

  struct Backups: Decodable, Sendable {
    struct Backup: Decodable, Sendable {
      let path: String
    }

    let backups: [Backup]
  }

  struct Agreement: Decodable, Sendable {
    let agreed: Bool
  }

  struct Standing: Decodable, Sendable {
    struct Clock: Decodable, Sendable {
      let skewSeconds: Double?
      let suspect: Bool
    }

    let pending: Int
    let review: Int
    let returned: Int
    let clock: Clock
    let copied: String?
  }

  struct Imported: Decodable, Sendable {
    struct Bad: Decodable, Sendable {
      let row: Int
      let field: String?
      let reason: String
    }

    let added: Int
    let changed: Int
    let unchanged: Int
    let bad: [Bad]
  }

  struct Failure: Decodable, Sendable {
    struct What: Decodable, Sendable {
      let code: String
      let message: String
      let workIsSafe: Bool
      let remedy: String
    }

    let error: What
  }

  struct Machines: Decodable, Sendable {
    struct Machine: Decodable, Sendable {
      let id: String
      let fingerprint: String
    }

    let devices: [Machine]
  }

  struct Enrolled: Decodable, Sendable {
    let fingerprint: String
  }

  struct Listening: Decodable, Sendable {
    let listening: String
  }
}
