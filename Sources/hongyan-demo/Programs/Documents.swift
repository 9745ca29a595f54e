/// What the programs say with `--json`, as far as the story reads it.
enum Documents {
  struct Recorded: Decodable {
    let id: String
  }

  struct Records: Decodable {
    struct Record: Decodable {
      let id: String
      let type: String
      let scope: String
      let fields: [String: Field]

      enum Field: Decodable, Equatable {
        case text(String)
        case number(Int64)
        case flag(Bool)
        case texts([String])
        case nothing

        init(from decoder: any Decoder) throws {
          let container = try decoder.singleValueContainer()
          if container.decodeNil() {
            self = .nothing
          } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
          } else if let number = try? container.decode(Int64.self) {
            self = .number(number)
          } else if let texts = try? container.decode([String].self) {
            self = .texts(texts)
          } else {
            self = .text(try container.decode(String.self))
          }
        }
      }
    }

    let records: [Record]
  }

  struct Imported: Decodable {
    let added: Int
    let changed: Int
    let unchanged: Int
    let bad: [Bad]

    struct Bad: Decodable {
      let row: Int
    }
  }

  struct Exchange: Decodable {
    let sent: Int
    let received: Int
    let accepted: Int
    let returned: Int
    let rounds: Int
    let bytesUp: Int
    let bytesDown: Int
    let agreed: Bool
  }

  struct Review: Decodable {
    struct Item: Decodable {
      struct Sibling: Decodable {
        let author: String
      }

      let id: String
      let kind: String
      let type: String
      let field: String?
      let seen: String
      let siblings: [Sibling]
    }

    let items: [Item]
  }

  struct Agreement: Decodable {
    struct Scope: Decodable, Hashable {
      let scope: String
      let type: String
      let count: Int
      let digest: String
    }

    let agreed: Bool
    let scopes: [Scope]
  }

  struct Standing: Decodable {
    let pending: Int
    let review: Int
    let returned: Int
  }

  struct Machines: Decodable {
    struct Machine: Decodable {
      let id: String
      let fingerprint: String
      let name: String
    }

    let devices: [Machine]
  }

  struct Enrolled: Decodable {
    let fingerprint: String
  }

  struct Listening: Decodable {
    let listening: String
  }
}
